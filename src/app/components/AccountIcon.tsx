import { useServices } from "../state/services.ts";
import type { AccountView } from "../../vault/api.ts";
import { LetterIcon } from "./LetterIcon.tsx";
import styles from "./LetterIcon.module.css";

interface Props {
  readonly account: Pick<AccountView, "issuer" | "icon">;
  /** What the account is called; its first letter stands in for a picture. */
  readonly name: string;
}

/** The picture a person chose for an account, the mark of its brand, or its letter. All have the same place. */
export function AccountIcon({ account, name }: Props) {
  const { icon } = account;
  const loaded = useServices().icons.value;
  if (icon && /^data:image\/(png|webp);/.test(icon)) return <img class={styles.picture} src={icon} alt="" />;
  const letter = <LetterIcon name={name} />;
  return loaded && icon !== "letter" ? <loaded.Draw account={account}>{letter}</loaded.Draw> : letter;
}
