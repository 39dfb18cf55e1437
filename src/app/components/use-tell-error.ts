import { useServices } from "../state/services.ts";
import { errorSentence } from "./error-sentence.ts";
import { useMessages } from "./messages-context.ts";

/** Says a vault error's sentence at the foot of the screen. */
export function useTellError() {
  const { notices } = useServices();
  const { errors } = useMessages();
  return (error: unknown) => notices.say(errorSentence(errors, error));
}
