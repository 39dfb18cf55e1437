import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { accountName } from "../../components/account-name.ts";
import { Button } from "../../components/Button.tsx";
import { Code } from "../../components/Code.tsx";
import { CodeBox } from "../../components/CodeBox.tsx";
import { Field } from "../../components/Field.tsx";
import { LeaveGuard } from "../../components/LeaveGuard.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Parameters } from "../../components/Parameters.tsx";
import { Ring } from "../../components/Ring.tsx";
import { useTellError } from "../../components/use-tell-error.ts";
import { askToPersist } from "../../platform/storage.ts";
import { useServices } from "../../state/services.ts";
import { LONGEST_NAME } from "../../../core/parameters.ts";
import type { CodeView, Staged } from "../../../vault/api.ts";
import styles from "./Preview.module.css";

/** What will be saved, with its current code; the names may still be changed. */
export function Preview({ staged }: { staged: Staged }) {
  const { accounts, adding, notices } = useServices();
  const { add, codes: words, common, imports } = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  const { view, same, cautions } = staged;
  const issuer = useSignal(view.issuer);
  const label = useSignal(view.label);
  const isSaving = useSignal(false);
  const code = usePreviewCode(staged.stageId);

  async function save(replace?: { id: string; issuer: string; label: string }) {
    if (isSaving.value) return;
    isSaving.value = true;
    const isFirst = accounts.total.value === 0;
    try {
      await adding.save({ issuer: issuer.value, label: label.value }, replace?.id);
      if (isFirst) void askToPersist();
      const name = accountName({ issuer: issuer.value, label: label.value }, words.unnamed);
      notices.say(replace ? add.replaced(name) : add.saved(name));
      accounts.search("");
      accounts.clearTags();
      route("/", true);
    } catch (error) {
      isSaving.value = false;
      tellError(error);
    }
  }

  return (
    <form
      class={styles.preview}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (same.length === 0) void save();
      }}
    >
      <LeaveGuard isDirty />
      <CodeBox>
        <Code code={code} digits={view.digits} size="large" isAsked />
        {code.value?.validUntil && <Ring validUntil={code.value.validUntil} period={view.period} />}
      </CodeBox>
      <p class={styles.hint}>{view.type === "hotp" ? add.previewHotp : add.previewHint}</p>
      {cautions.map((caution) => <p key={caution} class={styles.caution}>{add.cautions[caution]}</p>)}
      {staged.isFromGoogle && <p class={styles.caution}>{imports.limits} {imports.keep}</p>}
      <Field label={add.issuer}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={LONGEST_NAME}
            value={issuer.value}
            onInput={(event) => (issuer.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={add.label}>
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={LONGEST_NAME}
            value={label.value}
            onInput={(event) => (label.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Parameters account={view} />
      {same.length > 0
        ? (
          <section class={styles.same} aria-labelledby="same-title">
            <h2 id="same-title">{add.sameTitle}</h2>
            <p>{same.some(({ sameSecret }) => sameSecret) ? add.sameSecret : add.sameName}</p>
            <Button look="primary" disabled={isSaving.value} onClick={() => void save()}>{add.keepBoth}</Button>
            {same.map((one) => (
              <Button
                key={one.id}
                look="danger"
                disabled={isSaving.value}
                onClick={() => void save(one)}
              >
                <bdi>{add.replace(accountName(one, words.unnamed))}</bdi>
              </Button>
            ))}
            <Button look="quiet" onClick={() => adding.clear()}>{common.cancel}</Button>
          </section>
        )
        : (
          <div class={styles.buttons}>
            <Button onClick={() => adding.clear()}>{common.cancel}</Button>
            <Button type="submit" look="primary" disabled={isSaving.value}>{add.save}</Button>
          </div>
        )}
    </form>
  );
}

/** The code of a staged account, asked for anew when it runs out. Nothing is stored, no HOTP counter moves. */
function usePreviewCode(stageId: string) {
  const { adding, codes } = useServices();
  const code = useSignal<CodeView | null>(null);
  useEffect(() => {
    let timer = 0, isOver = false;
    async function ask() {
      const view = await adding.preview(stageId, codes.now()).catch(() => null); // discarded meanwhile
      if (isOver || !view) return;
      code.value = view;
      if (view.validUntil) timer = setTimeout(ask, Math.max(view.validUntil - codes.now() + 1, 50));
    }
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [stageId, codes.timesSet.value]);
  return code;
}
