import { type ReadonlySignal, signal } from "@preact/signals";

export interface Seeking {
  readonly isSeeking: ReadonlySignal<boolean>;
  /** Gives what `find` gives; null, at once, when the person does not want to wait for it. */
  seek<T>(find: () => Promise<T>): Promise<T | null>;
  cancel(): void;
}

/** A position that is sought: it may take long, and nobody has to wait for it. */
export function createSeeking(): Seeking {
  const isSeeking = signal(false);
  let cancel = () => {};
  return {
    isSeeking,
    async seek(find) {
      const { promise, resolve } = Promise.withResolvers<null>();
      cancel = () => resolve(null);
      isSeeking.value = true;
      try {
        return await Promise.race([find(), promise]);
      } finally {
        isSeeking.value = false;
      }
    },
    cancel: () => cancel(),
  };
}
