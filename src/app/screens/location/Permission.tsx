import type { LocationMessages } from "../../../messages/en-location.ts";
import type { PositionPermission } from "../../platform/geolocation.ts";
import styles from "./Location.module.css";
import { unblockFor } from "./unblock.ts";

interface Props {
  readonly permission: PositionPermission | null;
  readonly words: LocationMessages;
}

/** Whether this browser tells the app a position, as people know it, and the way on where it does not. */
export function Permission({ permission, words }: Props) {
  if (permission === null) return null;
  const { browser, system } = unblockFor();
  return (
    <section>
      <h2>{words.permissionTitle}</h2>
      <p role="status">{words.permissions[permission]}</p>
      {permission === "denied" && (
        <>
          <h3>{words.unblockTitle}</h3>
          <ul class={styles.ways}>
            <li>{words.unblock[browser]}</li>
            <li>{words.system[system]}</li>
          </ul>
        </>
      )}
    </section>
  );
}
