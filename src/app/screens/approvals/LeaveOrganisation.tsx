import { useLocation } from "preact-iso/router";
import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import type { Organisations } from "../../state/organisations.ts";
import { useServices } from "../../state/services.ts";
import type { OrganisationView } from "../../../vault/approvals-api.ts";

/** States in which the server has nothing more to say: the account can be forgotten without its word. */
const FORGETTABLE: readonly OrganisationView["state"][] = ["revoked", "unanswered", "leaving"];

interface Props {
  readonly view: OrganisationView;
  readonly organisations: Organisations;
}

/** Unregisters this device, or forgets what is left of an account. */
export function LeaveOrganisation({ view: { id, server, state }, organisations }: Props) {
  const { notices } = useServices();
  const { approvals: { organisation: words }, common } = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  const dialog = useRef<HTMLDialogElement>(null);
  const forgets = FORGETTABLE.includes(state);

  async function leave() {
    dialog.current!.close();
    try {
      await (forgets ? organisations.forget(id) : organisations.leave(id));
      const isQueued = !forgets && organisations.troubles.peek().has(id);
      route("/");
      notices.say(forgets ? words.forgotten(server) : isQueued ? words.leftLater(server) : words.left(server));
    } catch (error) {
      tellError(error);
    }
  }
  const label = forgets ? words.forget : words.leave;
  return (
    <>
      <Button look="danger" onClick={() => dialog.current!.showModal()}>
        <Icon name="delete" size={20} />
        {label}
      </Button>
      <Dialog
        dialogRef={dialog}
        title={forgets ? words.forgetTitle(server) : words.leaveTitle(server)}
        text={forgets ? words.forgetText : words.leaveText}
      >
        <Button onClick={() => dialog.current!.close()}>{common.cancel}</Button>
        <Button look="danger" onClick={() => void leave()}>{label}</Button>
      </Dialog>
    </>
  );
}
