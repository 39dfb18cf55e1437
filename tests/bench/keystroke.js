// Injected for the search: says on the console how long after a key the first frame with its result was on screen.
{
  let observer;
  addEventListener("input", (event) => {
    observer?.disconnect(); // the key before changed nothing
    // The first change of the page after the key is its result.
    observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => console.debug("painted", performance.now() - event.timeStamp);
        channel.port2.postMessage(null);
      });
    });
    observer.observe(document.querySelector("main ul"), { subtree: true, childList: true, characterData: true });
  }, true);
}
