import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { LeaveGuard } from "../../components/LeaveGuard.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { askToPersist } from "../../platform/storage.ts";
import type { AddingList } from "../../state/adding.ts";
import { useServices } from "../../state/services.ts";
import styles from "./AddMany.module.css";
import { ExportProgress, isWaiting } from "./ExportProgress.tsx";
import { FileButton } from "./FileButton.tsx";
import { FoundAccount, isNew } from "./FoundAccount.tsx";
import { UnreadList } from "./UnreadList.tsx";

/** Several accounts that were found, to tick and to add at once. What comes meanwhile joins them. */
export function AddMany({ list }: { list: AddingList }) {
  const { accounts, adding, notices } = useServices();
  const { add, common, imports } = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  /** By stageId, what the person changed. */
  const changed = useSignal<ReadonlyMap<string, boolean>>(new Map());
  const isSaving = useSignal(false);
  const found = list.accounts;
  const ticked = found.filter((one) => changed.value.get(one.stageId) ?? isNew(one)).map(({ stageId }) => stageId);
  const tickedIds = new Set(ticked);
  const isFromGoogle = found.some((one) => one.isFromGoogle);

  async function save() {
    if (isSaving.value || ticked.length === 0) return;
    isSaving.value = true;
    const isFirst = accounts.total.value === 0;
    try {
      const ids = await adding.saveAll(ticked);
      if (isFirst) void askToPersist();
      notices.say(imports.added(ids.length), { label: common.undo, run: () => void takeBack(ids).catch(tellError) });
      accounts.search("");
      accounts.clearTags();
      route("/", true);
    } catch (error) {
      isSaving.value = false;
      tellError(error);
    }
  }
  async function takeBack(ids: readonly string[]) {
    await adding.takeBack(ids);
    notices.say(imports.takenBack(ids.length));
  }
  function tickAll(isTicked: boolean) {
    changed.value = new Map(found.map(({ stageId }) => [stageId, isTicked]));
  }

  return (
    <form
      class={styles.many}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LeaveGuard isDirty={found.length > 0} />
      <div role="status" class={styles.told}>
        {found.length > 0 && <p>{imports.found(found.length)}</p>}
        {list.repeated > 0 && <p>{imports.repeated(list.repeated)}</p>}
        {list.left > 0 && <p>{imports.left(list.left)}</p>}
      </div>
      {list.exports.length > 0 && (
        <section class={styles.export} aria-labelledby="export-title">
          <h2 id="export-title">{imports.exportTitle}</h2>
          <ExportProgress exports={list.exports} />
          {isWaiting(list.exports) && (
            <div class={styles.buttons}>
              <Button onClick={() => route("/scan")}>
                <Icon name="scan" />
                {imports.scanMissing}
              </Button>
              <FileButton label={imports.pictureMissing} />
            </div>
          )}
        </section>
      )}
      {isFromGoogle && <p class={styles.caution}>{imports.limits} {imports.keep}</p>}
      <UnreadList list={list} />
      {found.length > 0 && (
        <>
          <div class={styles.buttons}>
            {ticked.length < found.length
              ? <Button look="text" onClick={() => tickAll(true)}>{imports.tickAll}</Button>
              : <Button look="text" onClick={() => tickAll(false)}>{imports.tickNone}</Button>}
            {!isWaiting(list.exports) && <FileButton label={imports.more} />}
          </div>
          <ul class={styles.found} role="list" aria-label={imports.listLabel}>
            {found.map((one) => (
              <FoundAccount
                key={one.stageId}
                one={one}
                isTicked={tickedIds.has(one.stageId)}
                onTick={(isTicked) => (changed.value = new Map(changed.value).set(one.stageId, isTicked))}
              />
            ))}
          </ul>
        </>
      )}
      <div class={styles.end}>
        <Button onClick={() => adding.clear()}>{found.length > 0 ? common.cancel : common.back}</Button>
        {found.length > 0 && (
          <Button type="submit" look="primary" disabled={isSaving.value || ticked.length === 0}>
            {imports.add(ticked.length)}
          </Button>
        )}
      </div>
      <p class={styles.reading} role="status">{adding.isReading.value && add.reading}</p>
    </form>
  );
}
