// Injected for the bench of unlocking, ours alone: no passkey before a key or click, as in browsers that allow none without.
// Our locked screen asks by itself at a start; here it has to wait for the click that is timed.
{
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = (options) =>
    "gestureAt" in globalThis ? get(options) : Promise.reject(new DOMException("", "NotAllowedError"));
}
