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

const Tiles = lazyScreen(async () => (await import("./approvals/Tiles.tsx")).Tiles);

/** A reminder is shown on one day in this many, so that it stays a thing people read. */
const REMINDER_EVERY_DAYS = 4;

/** Home: the list of accounts with their codes, and the search. */
export function Codes({ openId, isBeside }: { openId: string | null; isBeside: boolean }) {
  const { accounts, approvals } = useServices();
  const messages = useMessages();
  const copy = useCopyCode();
  const scroller = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const arranging = useSignal(false);
  const status = accounts.status.value;
  const total = accounts.total.value;
  const isEmpty = total === 0;
  const query = accounts.searchText.value;
  const found = accounts.found.value;
  const loaded = approvals.loaded.value;
  const hasTiles = query === "" && loaded !== null && loaded.organisations.shown.value.length > 0;

  useEffect(() => {
    if (!isBeside) document.title = messages.common.appName;
  }, [isBeside]);

  // The first account found, which Enter copies, is in sight.
  useEffect(() => {
    if (scroller.current && query !== "") scroller.current.scrollTop = 0;
  }, [query]);

  // "/" from anywhere but a field goes to the search.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const inField = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!searchField.current?.checkVisibility({ visibilityProperty: true })) return;
      event.preventDefault();
      searchField.current.focus();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const reminds = Math.floor(Date.now() / 86_400_000) % REMINDER_EVERY_DAYS === 0;
  return (
    <section class={styles.screen} ref={scroller} aria-label={messages.codes.title}>
      <header class={styles.header}>
        <div class={styles.line}>
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
          {!isEmpty && query === "" && total > 1 && (
            <Button
              look={arranging.value ? "plain" : "icon"}
              aria-label={arranging.value ? undefined : messages.codes.arrange}
              title={arranging.value ? undefined : messages.codes.arrange}
              onClick={() => (arranging.value = !arranging.value)}
            >
              {arranging.value ? messages.codes.arrangeDone : <Icon name="arrange" />}
            </Button>
          )}
          {!isEmpty && (
            <span class={styles.add}>
              <ButtonLink look="primary" href="/add" aria-label={messages.codes.add}>
                <Icon name="add" />
                <span>{messages.codes.add}</span>
              </ButtonLink>
            </span>
          )}
        </div>
        {!isEmpty && (
          <SearchField
            inputRef={searchField}
            onEnter={() => found[0] && void copy(found[0])}
          />
        )}
      </header>
      <UpdateBar />
      {status?.state === "open" && status.readOnly && <p class={styles.alarm} role="alert">{messages.vault.readOnly}
      </p>}
      {hasTiles && <Tiles loaded={loaded} />}
      {isEmpty ? <EmptyCodes /> : (
        <>
          {query === "" && <LockOffer />}
          {query === "" && <BackupAge />}
          {reminds && query === "" && <p class={styles.reminder}>{messages.codes.noCompany}</p>}
          {query !== "" && found.length === 0 ? <p class={styles.none}>{messages.codes.none(query)}</p> : (
            <CodeList
              scroller={scroller}
              views={found}
              count={query === "" ? total : found.length}
              openId={openId}
              isWhole={query === ""}
              isArranging={arranging.value && query === "" && total > 1}
            />
          )}
        </>
      )}
    </section>
  );
}
