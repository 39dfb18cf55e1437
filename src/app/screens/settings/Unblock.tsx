import { useMessages } from "../../components/messages-context.ts";
import { unblockFor } from "../location/unblock.ts";
import styles from "./Permissions.module.css";

/** The way on where this browser blocks something. `name`: as browsers call it. */
export function Unblock({ name }: { readonly name: string }) {
  const { permissions: words } = useMessages().preferences;
  return (
    <div class={styles.unblock}>
      <h3>{words.unblockTitle}</h3>
      <ul>
        <li>{words.unblock[unblockFor().browser](name)}</li>
        <li>{words.system}</li>
      </ul>
    </div>
  );
}
