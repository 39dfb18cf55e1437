import { useServices } from "../state/services.ts";
import { useMessages } from "./messages-context.ts";
import styles from "./NoticeBar.module.css";

/** The live region at the foot of the screen: "Copied", "Deleted · Undo". */
export function NoticeBar() {
  const { notices } = useServices();
  const { common } = useMessages();
  return (
    <div class={styles.place} role="status" aria-label={common.appName}>
      {notices.shown.value.map((notice) => (
        <div
          class={styles.notice}
          key={notice}
          data-acts={notice.action !== undefined}
          onPointerEnter={notices.pause}
          onPointerLeave={notices.resume}
          onFocusIn={notices.pause}
          onFocusOut={notices.resume}
        >
          <span class={styles.text}>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              class={styles.action}
              onClick={() => {
                notices.dismiss(notice);
                notice.action!.run();
              }}
            >
              {notice.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
