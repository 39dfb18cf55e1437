import { useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Messages } from "../../messages/en.ts";
import type { AccountView } from "../../vault/api.ts";
import { readClipboard } from "../platform/clipboard.ts";
import { makeIcon } from "../platform/scanner.ts";
import { useServices } from "../state/services.ts";
import { AccountIcon } from "./AccountIcon.tsx";
import { BrandSearch } from "./BrandSearch.tsx";
import { Button } from "./Button.tsx";
import styles from "./ChooseIcon.module.css";
import { Icon } from "./Icon.tsx";
import { LetterIcon } from "./LetterIcon.tsx";
import { useMessages } from "./messages-context.ts";
import { useFileInput } from "./use-file-input.ts";

interface Props {
  readonly account: Pick<AccountView, "issuer" | "icon">;
  readonly name: string;
  /** Hears what was chosen, as an account keeps it. */
  readonly onIcon: (icon: string | null) => void;
  readonly onClose: () => void;
}

type Problem = keyof Messages["icons"]["problems"];

/** Asks for an icon: by the issuer, a letter, an own picture (chosen, pasted or dropped), or a brand that is searched. */
export function ChooseIcon({ account: { issuer }, name, onIcon, onClose }: Props) {
  const { arrivals } = useServices();
  const { common, icons } = useMessages();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { ask, input } = useFileInput(([picture]) => void take(picture!));
  const isReading = useSignal(false);
  const problem = useSignal<Problem | null>(null);

  useLayoutEffect(() => dialog.current!.showModal(), []);
  // What is pasted or dropped now is no QR code.
  useEffect(() => arrivals.claimFiles(([picture]) => void take(picture!)), []);

  function choose(icon: string | null) {
    onIcon(icon);
    dialog.current!.close();
  }
  async function take(picture: Blob) {
    problem.value = null;
    isReading.value = true;
    try {
      const icon = await makeIcon(picture);
      if (dialog.current?.open) choose(icon); // it may have been closed meanwhile
    } catch (error) {
      const { name } = error as Error;
      problem.value = name in icons.problems ? name as Problem : "not-a-picture";
    } finally {
      isReading.value = false;
    }
  }
  async function paste() {
    const pasted = await readClipboard();
    if (pasted?.picture) return await take(pasted.picture);
    problem.value = pasted ? "no-picture" : "clipboard-refused";
  }

  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{icons.title}</h2>
      <div class={styles.ways}>
        <button type="button" class={styles.way} onClick={() => choose(null)}>
          <AccountIcon account={{ issuer, icon: null }} name={name} />
          <span>
            {icons.automatic}
            <small>{icons.automaticHint}</small>
          </span>
        </button>
        <button type="button" class={styles.way} onClick={() => choose("letter")}>
          <LetterIcon name={name} />
          <span>{icons.letter}</span>
        </button>
      </div>
      <div class={styles.pictures}>
        <Button onClick={ask}>
          <Icon name="picture" size={20} />
          {icons.picture}
        </Button>
        <Button onClick={() => void paste()}>
          <Icon name="paste" size={20} />
          {icons.paste}
        </Button>
        <input {...input} accept="image/*" aria-label={icons.picture} />
        <p class={styles.hint} role="status">{isReading.value ? icons.reading : icons.pictureHint}</p>
        <p class={styles.problem} role="alert" hidden={problem.value === null}>
          {problem.value && icons.problems[problem.value]}
        </p>
      </div>
      <BrandSearch onBrand={(slug) => choose(`brand:${slug}`)} />
      <div class={styles.answers}>
        <Button onClick={() => dialog.current!.close()}>{common.cancel}</Button>
      </div>
    </dialog>
  );
}
