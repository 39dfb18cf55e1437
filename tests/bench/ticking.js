// Injected into our own page: every component of the list renders again each second, as where a signal of the time drives
// the rings. Preact keeps its tree under short names: `__k` are a node's children, `__c` its component.
globalThis.tickEachSecond = () => {
  const found = new Set();
  function collect(node) {
    for (const child of node?.__k ?? []) {
      if (!child) continue;
      if (child.__c) found.add(child.__c);
      collect(child);
    }
  }
  setInterval(() => {
    found.clear();
    collect(document.getElementById("app").__k);
    for (const component of found) component.forceUpdate();
    globalThis.ticked = found.size;
  }, 1_000);
};
