/** `details[data-ticks]`: a list of boxes, the first of which ticks all; how many are ticked, and up to `data-ticks` of their names,
 * stand in the summary. @module */

export function countTicks(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLDetailsElement>("details[data-ticks]")) {
    const all = list.querySelector<HTMLInputElement>("input[name^='all-']");
    const boxes = [...list.querySelectorAll<HTMLInputElement>("input")].filter((box) => box !== all);
    const say = () => {
      const names = boxes.filter(({ checked }) => checked).map(({ labels }) => labels![0]!.textContent);
      list.querySelector("[data-ticked]")!.textContent = String(names.length);
      list.querySelector("[data-names]")!.textContent = names.length > Number(list.dataset.ticks)
        ? ""
        : names.join(", ");
      if (all) all.checked = names.length === boxes.length;
    };
    list.addEventListener("change", ({ target }) => {
      if (target === all) { for (const box of boxes) box.checked = all!.checked; }
      say();
    });
    say(); // a browser that goes back fills in what was ticked
  }
}
