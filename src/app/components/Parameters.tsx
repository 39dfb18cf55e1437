import type { AccountView } from "../../vault/api.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./Parameters.module.css";

/** What a code is made from, without the secret. */
export function Parameters({ account }: { account: AccountView }) {
  const { account: words } = useMessages();
  const { type, algorithm, digits, period, counter } = account;
  const rows: [string, string][] = [[words.type, words[type]]];
  if (type !== "steam") rows.push([words.algorithm, algorithm.replace("SHA", "SHA-")], [words.digits, String(digits)]);
  if (type === "totp") rows.push([words.period, words.seconds(period)]);
  if (type === "hotp") rows.push([words.counter, words.count(counter)]);
  return (
    <dl class={styles.parameters}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
