import { useSignal } from "@preact/signals";
import { Button, ButtonLink } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { lazyScreen } from "../components/LazyScreen.tsx";
import { useMessages } from "../components/messages-context.ts";
import type { VaultStatus } from "../../vault/api.ts";
import styles from "./VaultTrouble.module.css";

const ReplaceDamaged = lazyScreen(async () => (await import("./backup/ReplaceDamaged.tsx")).ReplaceDamaged);

/** States in which no account can be shown. `failed`: the worker itself did not answer. */
export type Trouble = Exclude<VaultStatus, { state: "open" | "empty" | "locked" }> | { readonly state: "failed" };

/** Why the accounts can't be shown, and what to do. Never a blank screen, never an empty list over existing data. */
export function VaultTrouble({ trouble }: { trouble: Trouble }) {
  const { vault, common, backup } = useMessages();
  const isRestoring = useSignal(false);
  const reasons = {
    "no-opfs": vault.noOpfs,
    "no-indexeddb": vault.noIndexedDb,
    "no-locks": vault.noLocks,
    "no-crypto": vault.noCrypto,
  };
  const words = {
    unavailable: [vault.unavailableTitle, trouble.state === "unavailable" ? reasons[trouble.reason] : ""],
    damaged: [vault.damagedTitle, vault.damagedText],
    newer: [vault.newerTitle, vault.newerText],
    failed: [vault.internalTitle, vault.internalText],
  }[trouble.state];
  return (
    <main class={styles.trouble}>
      <Icon name="warning" size={48} />
      <h1>{words[0]}</h1>
      <p>{words[1]}</p>
      {trouble.state === "damaged" && (
        <>
          <p>{vault.damagedPart[trouble.part]}</p>
          <p>{vault.damagedFound}</p>
          <ul>{trouble.found.map((name) => <li key={name}>{name}</li>)}</ul>
          <p>{backup.damagedNext}</p>
          {isRestoring.value
            ? <ReplaceDamaged />
            : <Button look="primary" onClick={() => (isRestoring.value = true)}>{backup.damagedOffer}</Button>}
        </>
      )}
      <div class={styles.buttons}>
        <Button look={trouble.state === "damaged" ? "plain" : "primary"} onClick={() => location.reload()}>
          {common.reload}
        </Button>
        {trouble.state === "damaged" && <ButtonLink look="text" href="/erase">{backup.damagedErase}</ButtonLink>}
      </div>
    </main>
  );
}
