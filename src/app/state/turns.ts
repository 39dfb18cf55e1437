/** Runs what is asked for under one id one after the other, whether or not what ran before failed. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(id: string, run: () => Promise<T>): Promise<T> => {
    const mine = (last.get(id) ?? Promise.resolve()).then(run);
    last.set(id, mine.catch(() => {}));
    return mine;
  };
}
