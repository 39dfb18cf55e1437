// Injected for the bench of unlocking, ours and the floor alike: when the last key or click was, in ms since the navigation
// began.
for (const type of ["keydown", "click"]) {
  addEventListener(type, (event) => (globalThis.gestureAt = event.timeStamp), true);
}
