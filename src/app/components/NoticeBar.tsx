import { useServices } from "../state/services.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./NoticeBar.module.css";

/** The live region at the foot of the screen: "Copied", "Deleted · Undo". */
export function NoticeBar() {
  const { notices } = useServices();
  const { common } = useMessages();
  const notice = notices.current.value;
  return (
    <div class={styles.place} role="status" aria-label={common.appName}>
      {notice && (
        <div
          class={styles.notice}
          key={notice}
          onPointerEnter={notices.pause}
          onPointerLeave={notices.resume}
          onFocusIn={notices.pause}
          onFocusOut={notices.resume}
        >
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              class={styles.action}
              onClick={() => {
                notices.dismiss();
                notice.action!.run();
              }}
            >
              {notice.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
