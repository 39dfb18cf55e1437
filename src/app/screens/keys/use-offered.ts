import { accountName } from "../../components/account-name.ts";
import { useMessages } from "../../components/messages-context.ts";
import { useCopyCode } from "../../components/use-copy-code.ts";
import { useServices } from "../../state/services.ts";
import { askHelp } from "../help/asked.ts";
import { commandsNow, perform } from "./commands.ts";
import { follow } from "./follow.ts";
import type { Offered, Option } from "./options.ts";
import type { Over } from "./shortcuts.ts";

/** All that the palette has to offer now, in the person's words. */
export function useOffered(show: (what: Over) => void): Offered {
  const services = useServices();
  const { codes, keys: { also, commands: titles, palette: words } } = useMessages();
  const copy = useCopyCode();
  const { accounts, approvals } = services;

  const commands = commandsNow(services).filter(({ id }) => id !== "palette").map((command): Option => ({
    id: command.id,
    group: command.group,
    title: titles[command.id],
    also: also[command.id],
    keys: command.keys,
    run: () => perform(command, { services, show }),
  }));
  const organisations = (approvals.loaded.value?.organisations.shown.value ?? []).map(({ id, server }): Option => ({
    id: `organisation-${id}`,
    group: "screens",
    title: words.organisation(server),
    run: () => follow(`/organisation/${id}`),
  }));
  return {
    commands: [...commands, ...organisations],
    verbs: [
      { id: "copy", title: words.copy, run: copy },
      { id: "open", title: words.open, run: ({ id }) => follow(`/codes/${id}`) },
      { id: "edit", title: words.edit, run: ({ id }) => follow(`/codes/${id}/edit`) },
    ],
    matching: accounts.matching,
    nameOf: (account) => accountName(account, codes.unnamed),
    inHelp: (query) => ({
      id: "in-help",
      group: "help",
      title: words.inHelp(query),
      run() {
        askHelp(query);
        follow("/help");
      },
    }),
  };
}
