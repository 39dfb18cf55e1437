import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { BackupAge } from "../components/BackupAge.tsx";
import { Button, ButtonLink } from "../components/Button.tsx";
import { CodeList } from "../components/CodeList.tsx";
import { useCopyCode } from "../components/use-copy-code.ts";
import { Icon } from "../components/Icon.tsx";
import { LockButton } from "../components/LockButton.tsx";
import { LockOffer } from "../components/LockOffer.tsx";
import { Mark } from "../components/Mark.tsx";
import { useMessages } from "../components/messages-context.ts";
import { SearchField } from "../components/SearchField.tsx";
import { UpdateBar } from "../components/UpdateBar.tsx";
import { useServices } from "../state/services.ts";
import { lazyScreen } from "../components/LazyScreen.tsx";
import { EmptyCodes } from "./EmptyCodes.tsx";
import styles from "./Codes.module.css";
import { useListMode } from "./home/use-list-mode.ts";

const Tiles = lazyScreen(async () => (await import("./approvals/Tiles.tsx")).Tiles);
const HomeMenu = lazyScreen(async () => (await import("./home/HomeMenu.tsx")).HomeMenu);
const Chips = lazyScreen(async () => (await import("./home/Chips.tsx")).Chips);

/** A reminder is shown on one day in this many, so that it stays a thing people read. */
const REMINDER_EVERY_DAYS = 4;

/** Home: the list of accounts with their codes, and the search. */
export function Codes({ openId, isBeside }: { openId: string | null; isBeside: boolean }) {
  const { accounts, approvals, clock, preferences } = useServices();
  const messages = useMessages();
  const copy = useCopyCode();
  const scroller = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const mode = useListMode();
  const status = accounts.status.value;
  const total = accounts.total.value;
  const isEmpty = total === 0;
  const query = accounts.searchText.value;
  const tags = accounts.tags.value;
  const isFiltered = query !== "" || tags.size > 0;
  const found = accounts.found.value;
  const { sort } = preferences.all.value;
  const loaded = approvals.loaded.value;
  const isCalm = !isFiltered && !mode;
  const hasTiles = isCalm && loaded !== null && loaded.organisations.shown.value.length > 0;

  useEffect(() => {
    if (!isBeside) document.title = messages.common.appName;
  }, [isBeside]);

  // The first account found, which Enter copies, is in sight.
  useEffect(() => {
    if (scroller.current && isFiltered) scroller.current.scrollTop = 0;
  }, [query, tags]);

  // "/" from anywhere but a field goes to the search.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const inField = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!preferences.all.peek().usesKeys) return; // WCAG 2.1.4
      if (!searchField.current?.checkVisibility({ visibilityProperty: true })) return;
      event.preventDefault();
      searchField.current.focus();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const reminds = Math.floor(Date.now() / 86_400_000) % REMINDER_EVERY_DAYS === 0;
  return (
    <section
      class={styles.screen}
      ref={scroller}
      aria-label={messages.codes.title}
      data-acts={mode?.Foot !== undefined}
    >
      <header class={styles.header}>
        <div class={styles.line}>
          {mode ? <mode.Head /> : (
            <>
              <Mark size={28} />
              <h1>{messages.common.appName}</h1>
              <LockButton />
              <ButtonLink
                look="icon"
                href="/settings"
                aria-label={messages.settings.title}
                title={messages.settings.title}
              >
                <Icon name="settings" />
              </ButtonLink>
              {status?.state === "open" && <Menu />}
              {!isEmpty && (
                <span class={styles.add}>
                  <ButtonLink look="primary" href="/add" aria-label={messages.codes.add}>
                    <Icon name="add" />
                    <span>{messages.codes.add}</span>
                  </ButtonLink>
                </span>
              )}
            </>
          )}
        </div>
        {!isEmpty && !mode?.moves && (
          <SearchField
            inputRef={searchField}
            onEnter={() => !mode && found[0] && void copy(found[0])}
          />
        )}
      </header>
      <UpdateBar />
      {status?.state === "open" && status.readOnly && <p class={styles.alarm} role="alert">{messages.vault.readOnly}
      </p>}
      {hasTiles && <Tiles loaded={loaded} />}
      {isEmpty ? <EmptyCodes /> : (
        <>
          {isCalm && clock.value && <clock.value.Bar />}
          {isCalm && <LockOffer />}
          {isCalm && <BackupAge />}
          {isCalm && reminds && <p class={styles.reminder}>{messages.codes.noCompany}</p>}
          {!mode?.moves && (tags.size > 0 || accounts.hasTags.value) && (
            <div class={styles.chips}>
              <Chips />
            </div>
          )}
          {isFiltered && found.length === 0
            ? (
              <p class={styles.none}>
                {query === ""
                  ? messages.codes.noneTagged
                  : (tags.size > 0 ? messages.organise.chips : messages.codes).none(query)}
              </p>
            )
            : (
              <CodeList
                scroller={scroller}
                views={found}
                count={isFiltered ? found.length : total}
                openId={openId}
                mode={mode}
                isSearched={query !== ""}
                canMove={!isFiltered && sort === "hand"}
              />
            )}
          {mode?.Foot && <mode.Foot />}
        </>
      )}
    </section>
  );
}

/** The popover is there before its content, so that the browser opens it at the first click. */
function Menu() {
  const { menu } = useMessages().codes;
  const isOpen = useSignal(false);
  const button = useRef<HTMLElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  return (
    <>
      <span ref={button}>
        <Button look="icon" popovertarget="list-menu" aria-label={menu} title={menu}>
          <Icon name="more" />
        </Button>
      </span>
      <div
        ref={popover}
        id="list-menu"
        popover="auto"
        class={styles.menu}
        onToggle={(event) => (isOpen.value = event.newState === "open")}
      >
        {isOpen.value && <HomeMenu popover={popover} button={button} />}
      </div>
    </>
  );
}
