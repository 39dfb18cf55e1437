import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import type { AccountView } from "../../vault/api.ts";
import { useCopyCode } from "./use-copy-code.ts";
import { useCovered } from "./use-covered.ts";
import { useShowCode } from "./use-show-code.ts";
import { useServices } from "../state/services.ts";
import { accountName, nameLines } from "./account-name.ts";
import { AccountIcon } from "./AccountIcon.tsx";
import { ButtonLink } from "./Button.tsx";
import { Code } from "./Code.tsx";
import styles from "./CodeCard.module.css";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import { TimeLeft } from "./TimeLeft.tsx";

/** A finger that rests this long (ms) without moving opens the details. */
const LONG_PRESS = 500;
/** How far (px) a resting finger may stray. */
const STRAY = 10;

interface Props {
  readonly account: AccountView;
  /** Whether Tab stops here; the list moves this along with the arrow keys. */
  readonly isTabStop: boolean;
  readonly isOpen: boolean;
  /** The first account found: Enter in the search copies its code. */
  readonly isHit?: boolean;
  readonly onFocus: () => void;
}

/** One account in the list: a tap copies its code, or shows it first where codes are hidden; ⋮ or a long press opens the details. */
export function CodeCard({ account, isTabStop, isOpen, isHit, onFocus }: Props) {
  const { codes } = useServices();
  const messages = useMessages();
  const { route } = useLocation();
  const copy = useCopyCode();
  const show = useShowCode();
  const press = useRef({ timer: 0, x: 0, y: 0, wasLong: false });
  const { id, digits } = account;
  const [title, subtitle] = nameLines(account, messages.codes.unnamed);
  const name = accountName(account, messages.codes.unnamed);
  const details = `/codes/${id}`;
  const isCovered = useCovered(id);

  useEffect(() => codes.show(id), [id]);
  useEffect(() => () => clearTimeout(press.current.timer), []);

  function onPointerDown(event: PointerEvent) {
    press.current.wasLong = false;
    if (event.pointerType === "mouse") return;
    press.current.x = event.clientX;
    press.current.y = event.clientY;
    press.current.timer = setTimeout(() => {
      press.current.wasLong = true;
      route(details);
    }, LONG_PRESS);
  }
  function onPointerMove(event: PointerEvent) {
    if (Math.hypot(event.clientX - press.current.x, event.clientY - press.current.y) > STRAY) endPress();
  }
  function endPress() {
    clearTimeout(press.current.timer);
    press.current.timer = 0;
  }

  return (
    <article class={styles.card} data-open={isOpen} data-hit={isHit}>
      <button
        type="button"
        class={styles.main}
        data-account={id}
        tabIndex={isTabStop ? 0 : -1}
        title={isCovered ? messages.codes.showHint : messages.codes.copyHint}
        onFocus={onFocus}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={endPress}
        onPointerCancel={endPress}
        // Android's long press would open a menu over the details.
        onContextMenu={(event) => press.current.timer && event.preventDefault()}
        // A key's click has no detail; a long press has opened the details instead.
        onClick={(event) => (event.detail === 0 || !press.current.wasLong) && void (isCovered ? show : copy)(account)}
      >
        <AccountIcon account={account} name={title} />
        <span class={styles.texts}>
          <span class={styles.names}>
            <span class={styles.issuer} dir="auto">{title}</span>
            {account.pinned && (
              <span class={styles.pin} role="img" aria-label={messages.codes.pinned}>
                <Icon name="pin" size={14} />
              </span>
            )}
            {subtitle && <span class={styles.label} dir="auto">{subtitle}</span>}
          </span>
          <Code code={codes.of(id)} digits={digits} />
        </span>
      </button>
      <TimeLeft account={account} isTabStop={isTabStop} />
      <ButtonLink
        look="icon"
        href={details}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={messages.codes.details(name)}
        title={messages.codes.details(name)}
      >
        <Icon name="more" />
      </ButtonLink>
    </article>
  );
}
