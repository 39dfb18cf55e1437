import { useSignal } from "@preact/signals";
import type { AccountView } from "../../vault/api.ts";
import { AccountIcon } from "./AccountIcon.tsx";
import { Button } from "./Button.tsx";
import { ChooseIcon } from "./ChooseIcon.tsx";
import styles from "./IconField.module.css";
import { useMessages } from "./messages-context.ts";

interface Props {
  readonly account: Pick<AccountView, "issuer" | "icon">;
  readonly name: string;
  readonly onIcon: (icon: string | null) => void;
}

function kindOf(icon: string | null) {
  if (icon === null) return "automatic";
  return icon === "letter" ? "letter" : icon.startsWith("brand:") ? "brand" : "picture";
}

/** The icon of an account, and the way to another one. */
export function IconField({ account, name, onIcon }: Props) {
  const { icons } = useMessages();
  const isOpen = useSignal(false);
  return (
    <div role="group" aria-label={icons.label} class={styles.field}>
      <AccountIcon account={account} name={name} />
      <span class={styles.texts}>
        <span class={styles.label}>{icons.label}</span>
        <span class={styles.now}>{icons.now[kindOf(account.icon)]}</span>
      </span>
      <Button onClick={() => void (isOpen.value = true)}>{icons.change}</Button>
      {isOpen.value && (
        <ChooseIcon
          account={account}
          name={name}
          onIcon={onIcon}
          onClose={() => void (isOpen.value = false)}
        />
      )}
    </div>
  );
}
