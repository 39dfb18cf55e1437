import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Assertion } from "../../protocol/enrolment.ts";
import type { CosignWanted } from "../../vault/approvals-api.ts";
import type { LockKind, Proof, WayIn } from "../../vault/lock-api.ts";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { errorSentence } from "./error-sentence.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./ProofForm.module.css";
import { TypedProof } from "./TypedProof.tsx";

interface Props {
  readonly ways: readonly WayIn[];
  /** Asks for the passkey by itself, as soon as it is true. */
  readonly asks: boolean;
  readonly labels: { readonly passkey: string; readonly submit: string; readonly working: string };
  /** A statement that a passkey is to sign by the same gesture. */
  readonly cosign?: CosignWanted | null;
  /** Rejects as `Vault.unlock` does. */
  readonly onProof: (proof: Proof, assertion?: Assertion | null) => Promise<void>;
  /** The ways in as they are after a wrong attempt. */
  readonly renew: () => Promise<readonly WayIn[]>;
}

/** What a person does most easily first. */
const ORDER: readonly LockKind[] = ["passkey", "pin", "passphrase", "recovery"];

/** Shows that it is the person: by a passkey or by what is typed, one way at a time, the others below. */
export function ProofForm({ ways: given, asks, labels, cosign = null, onProof, renew }: Props) {
  const { lock } = useServices();
  const { unlock: words, errors } = useMessages();
  const ways = useSignal(given);
  const chosen = useSignal<LockKind | null>(null);
  const isBusy = useSignal(false);
  const problem = useSignal<{ readonly kind: LockKind; readonly said: string } | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const isGone = useRef(false);
  const questions = useRef(0);

  const kinds = ORDER.filter((kind) => ways.value.some((way) => way.kind === kind));
  const kind = kinds.find((one) => one === chosen.value) ?? kinds[0];
  const way = ways.value.find((one) => one.kind === kind);
  const passkeys = ways.value.filter((one) => one.kind === "passkey");
  const typedError = problem.value?.kind === kind && kind !== "passkey";

  useEffect(() => {
    if (passkeys.length === 0) return;
    const loading = import("../platform/passkeys.ts"); // offline it will be there
    loading.catch(() => {}); // told when it is needed
    return () => {
      isGone.current = true;
      void loading.then(({ stopAsking }) => stopAsking(), () => {});
    };
  }, []);
  useEffect(() => {
    if (asks && kind === "passkey") void askPasskey(true);
  }, [asks]);
  useEffect(() => {
    if (kind === "passkey") place.current?.querySelector("button")?.focus();
  }, [kind]);

  function sentenceFor(error: unknown, kind: LockKind): string {
    return (error as Error).name === "wrong-secret" ? words.wrong[kind] : errorSentence(errors, error);
  }

  /** Gives false when what was typed has but a slip of the pen. */
  async function prove(proof: Proof, assertion: Assertion | null = null): Promise<boolean> {
    if (isGone.current) return true;
    isBusy.value = true;
    problem.value = null;
    try {
      await onProof(proof, assertion);
      return true;
    } catch (error) {
      ways.value = await renew().catch(() => ways.peek());
      problem.value = { kind: proof.kind, said: sentenceFor(error, proof.kind) };
      return (error as Error).name !== "recovery-typo";
    } finally {
      isBusy.value = false;
    }
  }

  /** `byItself`: nobody asked for it, so it is not told when it does not come about. */
  async function askPasskey(byItself: boolean) {
    const mine = ++questions.current;
    const resume = lock.suspendHiding();
    problem.value = null;
    let given: { readonly proof: Proof; readonly assertion: Assertion | null };
    try {
      const platform = await import("../platform/passkeys.ts");
      given = await platform.cosign(passkeys, cosign);
    } catch (error) {
      const { problem: trouble = "unavailable" } = error as { problem?: keyof typeof words.passkeyTroubles };
      // The browser cancels one question for the next.
      if (!byItself && mine === questions.current) {
        problem.value = { kind: "passkey", said: words.passkeyTroubles[trouble] };
      }
      return;
    } finally {
      resume();
    }
    await prove(given.proof, given.assertion);
  }

  if (!way) return null;
  return (
    <div ref={place} class={styles.proof}>
      <p class={styles.problem} role="alert" hidden={!problem.value || typedError}>
        {!typedError && problem.value?.said}
      </p>
      {way.kind === "passkey"
        ? (
          <>
            <Button look="primary" disabled={isBusy.value} onClick={() => void askPasskey(false)}>
              {labels.passkey}
            </Button>
            <p class={styles.hint}>{words.passkeyHint}</p>
          </>
        )
        : (
          <TypedProof
            key={way.kind}
            way={way}
            submitLabel={labels.submit}
            error={typedError ? problem.value!.said : null}
            isBusy={isBusy.value}
            onProof={prove}
          />
        )}
      <p class={styles.hint} role="status">{isBusy.value && labels.working}</p>
      {kinds.length > 1 && (
        <ul class={styles.others} aria-label={words.others}>
          {kinds.filter((one) => one !== kind).map((one) => (
            <li key={one}>
              <Button look="quiet" onClick={() => (chosen.value = one)}>{words.otherWays[one]}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
