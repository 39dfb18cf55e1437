import type { AccountView } from "../../vault/api.ts";
import { nameLines } from "./account-name.ts";
import { AccountIcon } from "./AccountIcon.tsx";
import styles from "./CodeCard.module.css";
import { useMessages } from "./messages-context.ts";

/** What a row shows of an account while it flies by: icon and name, where `CodeCard` has them. No code is asked for, and
 * there is nothing to press; few elements, which a slow processor draws in time. */
export function PassingCard({ account }: { readonly account: AccountView }) {
  const [title, subtitle] = nameLines(account, useMessages().codes.unnamed);
  return (
    <div class={styles.card}>
      <div class={styles.main}>
        <AccountIcon account={account} name={title} />
        <div class={`${styles.texts} ${styles.names} ${styles.passing}`}>
          <span class={styles.issuer} dir="auto">{title}</span>
          {subtitle && <span class={styles.label} dir="auto">{subtitle}</span>}
        </div>
      </div>
    </div>
  );
}
