import { computed, createModel, signal } from "@preact/signals";

/** What came from outside the window. */
export interface Arrival {
  readonly files?: readonly File[];
  readonly texts?: readonly string[];
  /** A folder was among it. */
  readonly hasFolder?: boolean;
  /** As the file manager opened them (File Handling API); to be read. */
  readonly handles?: readonly FileSystemFileHandle[];
  /** An address of ours, opened from outside; to be read. */
  readonly address?: string;
  /** The screen to be opened. */
  readonly goal?: string;
  /** What to say of it, by name. */
  readonly problem?: string;
}

/** Ms that it waits for the vault to be unlocked. */
export const ARRIVAL_LIFE = 300_000;

/** What came and was not taken yet: it waits here, in the page's memory, while the vault is locked. */
export const ArrivalsModel = createModel((now: () => number) => {
  const waiting = signal<readonly (readonly [at: number, Arrival])[]>([]);
  /** Whether something is being dragged over the window. */
  const isDragging = signal(false);
  /** The screen that asks for files now. */
  let claim: ((files: readonly File[]) => void) | null = null;

  function take(wanted: (arrival: Arrival) => boolean): readonly Arrival[] {
    const from = now() - ARRIVAL_LIFE;
    const fresh = waiting.peek().filter(([at]) => at > from);
    const left = fresh.filter(([, arrival]) => !wanted(arrival));
    if (left.length < waiting.peek().length) waiting.value = left;
    return fresh.map(([, arrival]) => arrival).filter(wanted);
  }
  return {
    isWaiting: computed(() => waiting.value.length > 0),
    waiting,
    isDragging,
    drag: (isOver: boolean) => void (isDragging.value = isOver),
    bring(arrival: Arrival) {
      if (claim && arrival.files?.length) claim(arrival.files);
      else waiting.value = [...waiting.peek(), [now(), arrival]];
    },
    /** Gives away what waits and is `wanted`; what is too old is dropped. */
    take,
    /** From now on files go to `taker`, until the function that this returns is called. */
    claimFiles(taker: (files: readonly File[]) => void): () => void {
      claim = taker;
      return () => void (claim === taker && (claim = null));
    },
  };
});
export type Arrivals = InstanceType<typeof ArrivalsModel>;
