/** What a benchmark is given. */
export interface Bench {
  /** Undone when the benchmark ends, however it ends: browsers, servers, folders, cgroups. */
  readonly cleanup: AsyncDisposableStack;
  readonly print: (line: string) => void;
}

/** Has `undo` done at the end of the benchmark, or at once where a signal has ended it meanwhile.
 * @throws {Error} In that case. */
export async function atEnd(cleanup: AsyncDisposableStack, undo: () => unknown): Promise<void> {
  if (!cleanup.disposed) return cleanup.defer(async () => void await undo());
  await undo();
  throw new Error("The benchmark was stopped");
}
