import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useServices } from "../state/services.ts";
import { BrandIcon } from "./BrandIcon.tsx";
import styles from "./BrandSearch.module.css";
import { Field } from "./Field.tsx";
import { LetterIcon } from "./LetterIcon.tsx";
import { useMessages } from "./messages-context.ts";

/** A pause in typing, in ms: for what is only typed past, no icons are fetched. */
const PAUSE = 300;
const SHORTEST = 2;
const MOST = 12;

/** Finds a brand by its name, with its icon. */
export function BrandSearch({ onBrand }: { readonly onBrand: (slug: string) => void }) {
  const model = useServices().icons.value?.model;
  const { icons } = useMessages();
  const text = useSignal("");
  const query = useSignal("");

  useEffect(() => model?.wantIndex(), [model]);
  useEffect(() => {
    const timer = setTimeout(() => void (query.value = text.value.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text.value]);

  const isAsked = query.value.length >= SHORTEST;
  const isThere = model?.index.value != null;
  const found = isAsked && model ? model.search(query.value, MOST) : [];
  return (
    <div class={styles.search}>
      <Field label={icons.search} hint={icons.searchHint}>
        {(control) => (
          <input
            {...control}
            type="search"
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={text.value}
            onInput={(event) => void (text.value = event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} // it sends nothing
          />
        )}
      </Field>
      <p role="status" class={styles.hint}>
        {isAsked && (isThere ? found.length === 0 && icons.none(query.value) : icons.offline)}
      </p>
      {found.length > 0 && (
        <ul class={styles.brands} aria-label={icons.found}>
          {found.map(({ slug, title }) => (
            <li key={slug}>
              <button type="button" class={styles.brand} onClick={() => onBrand(slug)}>
                <BrandIcon slug={slug}>
                  <LetterIcon name={title} />
                </BrandIcon>
                <span dir="auto">{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
