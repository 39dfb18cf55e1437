/** `load`, once for all; after a failure the next call tries again. */
export function lazily<T>(load: () => Promise<T>) {
  let loading: Promise<T> | undefined;
  return {
    get: () =>
      loading ??= load().catch((error) => {
        loading = undefined;
        throw error;
      }),
    /** Runs `act` where it is loaded. */
    ifThere: async (act: (loaded: T) => void | Promise<void>) => await loading?.then(act, () => {}),
  };
}
