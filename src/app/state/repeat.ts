/** Runs `run`, which never rejects, `ms` from now and `ms` after each time it is done, until the returned function is called. */
export function repeat(
  run: () => Promise<void>,
  ms: number,
  clock: { setTimeout(run: () => void, ms: number): number; clearTimeout(id: number): void },
): () => void {
  let timer = 0, isOver = false;
  function wait() {
    timer = clock.setTimeout(() => void run().finally(() => isOver || wait()), ms);
  }
  wait();
  return () => {
    isOver = true;
    clock.clearTimeout(timer);
  };
}
