import type { QuestionId } from "../../messages/en-help.ts";
import { useMessages } from "./messages-context.ts";

/** Leads to the answer that says more than fits a screen. */
export function HelpLink({ id }: { readonly id: QuestionId }) {
  const { keys } = useMessages();
  return (
    <p>
      <a href={`/help/${id}`}>{keys.more}</a>
    </p>
  );
}
