// Injected before every page of the bench, ours and the floor alike: says on the console when the first code was on
// screen. By Element Timing: the moment the compositor showed the frame, not the one the page's thread was done with it.
(() => {
  if (globalThis !== globalThis.top) return;
  const mutations = new MutationObserver(() => {
    const row = document.querySelector("[data-account]");
    if (!row || !/\d{3}\s?\d{3}/.test(row.textContent)) return;
    mutations.disconnect();
    // Before the frame that paints it: this runs as a microtask after the change. Which box owns the text is the page's.
    for (const element of [row, ...row.querySelectorAll("*")]) element.setAttribute("elementtiming", "code");
  });
  mutations.observe(document, { subtree: true, childList: true, characterData: true });
  const paints = new PerformanceObserver((list) => {
    paints.disconnect();
    // ms since the navigation began, and when that was (Unix ms)
    console.debug("first code", list.getEntries()[0].renderTime, performance.timeOrigin);
  });
  paints.observe({ type: "element" });
})();
