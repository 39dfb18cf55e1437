import styles from "./LetterIcon.module.css";

/** Decoration until brand icons come: the first letter on a colour of its own. */
export function LetterIcon({ name }: { name: string }) {
  let hue = 0;
  for (const character of name) hue = (hue * 31 + character.codePointAt(0)!) % 360;
  // By code point, so that an emoji or a letter outside the BMP is not cut in half.
  const letter = [...name.trim()][0]?.toLocaleUpperCase() ?? "?";
  return (
    <span class={styles.icon} style={{ "--hue": String(hue) }} aria-hidden="true">
      {letter}
    </span>
  );
}
