import { computed, createModel, signal } from "@preact/signals";

/** Forms with something typed that is not stored yet. While there is one, no update reloads the page. */
export const UnsavedModel = createModel(() => {
  const held = signal(0);
  /** Call when a form becomes half-filled; call what it returns when it is saved or left. */
  function hold(): () => void {
    held.value++;
    let released = false;
    return () => {
      if (!released) held.value--;
      released = true;
    };
  }
  return { any: computed(() => held.value > 0), hold };
});
export type Unsaved = InstanceType<typeof UnsavedModel>;
