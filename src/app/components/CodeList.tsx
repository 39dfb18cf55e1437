import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { AccountView } from "../../vault/api.ts";
import { CodeCard } from "./CodeCard.tsx";
import type { ListMode } from "./list-mode.ts";
import { useMessages } from "./messages-context.ts";
import { PassingCard } from "./PassingCard.tsx";
import { useServices } from "../state/services.ts";
import { useMove } from "./use-move.ts";
import { rowHeight, WindowedList } from "./WindowedList.tsx";

interface Props {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly views: readonly AccountView[];
  /** More than `views` while the rest is still on its way from the vault. */
  readonly count: number;
  readonly openId: string | null;
  /** Null: codes are read and copied. */
  readonly mode: ListMode | null;
  /** Whether `views` are what a search found; the first is what Enter copies. */
  readonly isSearched: boolean;
  /** Whether they are all there are, as people put them: only then can an account be moved. */
  readonly canMove: boolean;
}

/** The accounts in sight. One of them is a Tab stop; the arrow keys move it, with Alt they move the account. */
export function CodeList({ scroller, views, count, openId, mode, isSearched, canMove }: Props) {
  const { adding } = useServices();
  const { codes } = useMessages();
  const move = useMove();
  /** The id of the Tab stop: its place may change under it. */
  const active = useSignal<string | null>(null);
  /** Where it was last, for when it is gone. */
  const lastPlace = useRef(0);
  /** The id of the account that takes the focus as soon as it is drawn. */
  const goal = useRef<string | null>(null);
  const place = views.findIndex(({ id }) => id === active.value);
  const stop = place >= 0 ? place : Math.min(lastPlace.current, Math.max(count - 1, 0));
  lastPlace.current = stop;

  useLayoutEffect(() => {
    const id = views[stop]?.id;
    if (id === undefined || goal.current !== id) return;
    goal.current = null;
    scroller.current?.querySelector<HTMLElement>(`[data-account="${id}"]`)?.focus({ preventScroll: true });
  });

  // A new account stands last, out of sight in a long list.
  const added = adding.added.value;
  useEffect(() => {
    const index = added === null ? -1 : views.findIndex(({ id }) => id === added);
    if (index < 0) return;
    adding.forgetAdded();
    goTo(index);
  }, [added, views]);

  // Back from an account, the focus is where it was before.
  const lastOpen = useRef<string | null>(null);
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (openId === null && lastOpen.current !== null && isLost) {
      const index = views.findIndex(({ id }) => id === lastOpen.current);
      goTo(index >= 0 ? index : stop); // it may have been deleted there
    }
    lastOpen.current = openId;
  }, [openId]);

  function goTo(index: number, id = views[index]?.id) {
    if (id === undefined) return;
    const element = scroller.current!;
    const height = rowHeight();
    const header = element.querySelector("header")!.offsetHeight;
    const list = element.querySelector("ul")!.offsetTop;
    const top = list + index * height;
    // Into sight, below the header that floats over the list.
    if (top - header < element.scrollTop) element.scrollTop = top - header;
    else if (top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + height - element.clientHeight + 8;
    }
    goal.current = id;
    active.value = id;
  }

  async function onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLElement) || !event.target.matches("[data-account]")) return;
    const last = views.length - 1;
    const places: Record<string, number> = {
      ArrowDown: Math.min(stop + 1, last),
      ArrowUp: Math.max(stop - 1, 0),
      Home: 0,
      End: last,
    };
    const to = places[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const moves = (mode?.moves || event.altKey) && canMove && views.length === count;
    if (!moves) {
      goTo(to);
      if (event.shiftKey) mode?.onExtend?.(views[to]!.id, views[stop]!.id);
      return;
    }
    const account = views[stop]!;
    await move(account, to - stop);
    goTo(to, account.id);
  }

  return (
    <WindowedList
      count={count}
      label={codes.listLabel}
      scroller={scroller}
      kept={stop}
      keyAt={(index) => views[index]?.id ?? `${index}`}
      onKeyDown={(event) => void onKeyDown(event)}
      row={(index, isPassing) => {
        const account = views[index];
        if (!account) return null;
        const common = { account, isTabStop: index === stop, onFocus: () => (active.value = account.id) };
        if (mode) return <mode.Row {...common} index={index} count={views.length} scroller={scroller} />;
        if (isPassing) return <PassingCard account={account} />;
        return <CodeCard {...common} isOpen={account.id === openId} isHit={isSearched && index === 0} />;
      }}
    />
  );
}
