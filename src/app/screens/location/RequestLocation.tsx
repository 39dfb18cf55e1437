import type { LocationMessages } from "../../../messages/en-location.ts";
import type { SigninRequest } from "../../../protocol/signin-request.ts";
import { Icon } from "../../components/Icon.tsx";
import styles from "./RequestLocation.module.css";

interface Props {
  readonly claims: Pick<SigninRequest, "app" | "location">;
  readonly words: LocationMessages;
}

/** What leaves the device with an approval; it stands there before the browser asks. */
export function RequestLocation({ claims: { app, location }, words }: Props) {
  if (location === "none") return null;
  return (
    <p class={styles.told}>
      <Icon name="place" size={20} />
      <span>{words.request[location](app)}</span>
    </p>
  );
}
