import { isIosTab } from "../platform/install.ts";
import { useServices } from "../state/services.ts";
import styles from "./InstallFirst.module.css";
import { useMessages } from "./messages-context.ts";

/** Before the first account in a tab on iOS, whose storage the app on the home screen does not share. */
export function InstallFirst() {
  const { accounts } = useServices();
  const { codes } = useMessages();
  if (accounts.total.value > 0 || !isIosTab()) return null;
  return (
    <div class={styles.first} role="note">
      <p>{codes.iosFirst}</p>
      <p>{codes.iosHow}</p>
    </div>
  );
}
