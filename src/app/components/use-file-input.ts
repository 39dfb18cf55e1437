import type { TargetedEvent } from "preact";
import { useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";

/** Has the browser ask for files, which hides the app and does not lock it. `input`: of a hidden `<input>`. */
export function useFileInput(take: (files: readonly File[]) => void) {
  const { lock } = useServices();
  const ref = useRef<HTMLInputElement>(null);
  /** Call it when the browser's dialog has answered. */
  const answered = useRef(() => {});
  return {
    ask() {
      answered.current = lock.suspendHiding();
      ref.current!.click();
    },
    input: {
      ref,
      type: "file",
      hidden: true,
      onCancel(event: Event) {
        event.stopPropagation(); // a dialog around it would hear it as its own
        answered.current();
      },
      onChange({ currentTarget }: TargetedEvent<HTMLInputElement>) {
        answered.current();
        const files = [...currentTarget.files ?? []];
        currentTarget.value = ""; // the same file may be chosen again
        if (files.length > 0) take(files);
      },
    },
  } as const;
}
