/** What a benchmark is given. */
export interface Bench {
  /** Undone when the benchmark ends, however it ends: browsers, servers, folders, cgroups. */
  readonly cleanup: AsyncDisposableStack;
  readonly print: (line: string) => void;
}
