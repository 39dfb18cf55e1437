import { useServices } from "../state/services.ts";
import { useMessages } from "./messages-context.ts";

/** Says a vault error's sentence at the foot of the screen. */
export function useTellError() {
  const { notices } = useServices();
  const { errors } = useMessages();
  return (error: unknown) => {
    const code = error instanceof Error ? error.name : "";
    notices.say(code in errors ? errors[code as keyof typeof errors] : errors.internal);
  };
}
