import type { FunctionComponent } from "preact";
import { useMemo } from "preact/hooks";
import type { AccountView } from "../../../vault/api.ts";
import { accountName } from "../../components/account-name.ts";
import { useMessages } from "../../components/messages-context.ts";
import { useCopyCode } from "../../components/use-copy-code.ts";
import { UNTAGGED } from "../../state/accounts.ts";
import { useServices } from "../../state/services.ts";
import { askHelp } from "../help/asked.ts";
import { exportAddress } from "../organise/export-address.ts";
import { commandsNow, perform, showTagged } from "./commands.ts";
import { DeleteAccount, FullScreen, type OverAccountProps, TagAccount } from "./over-account.tsx";
import { follow } from "./follow.ts";
import type { Offered, Option, Verb } from "./options.ts";
import type { OverProps } from "./shortcuts.ts";

type Words = keyof ReturnType<typeof useMessages>["keys"]["palette"]["verbs"];

/** All that the palette has to offer, as things stand when it is opened, in the person's words. */
export function useOffered(show: OverProps["onShow"]): Offered {
  const services = useServices();
  const messages = useMessages();
  const copy = useCopyCode();
  const { accounts, approvals, notices } = services;
  const { codes, keys: { also, commands: titles, palette: words }, organise } = messages;
  const nameOf = (account: AccountView) => accountName(account, codes.unnamed);

  async function pin(account: AccountView) {
    const { pinned, unpinned } = organise.pin;
    await accounts.pin([account.id], !account.pinned);
    notices.say((account.pinned ? unpinned : pinned)(nameOf(account)));
  }
  /** Brings it over the screen. */
  function over(Drawn: FunctionComponent<OverAccountProps>) {
    return (account: AccountView) => show((props) => <Drawn {...props} account={account} />);
  }
  function goTo(address: (id: string) => string) {
    return ({ id }: AccountView) => follow(address(id));
  }

  return useMemo(() => {
    const verbs = ([
      { id: "copy", isCommon: true, run: copy },
      { id: "open", isCommon: true, run: goTo((id) => `/codes/${id}`) },
      { id: "edit", isCommon: true, run: goTo((id) => `/codes/${id}/edit`) },
      { id: "pin", isFor: ({ pinned }) => !pinned, run: pin },
      { id: "unpin", isFor: ({ pinned }) => pinned, run: pin },
      { id: "tags", run: over(TagAccount) },
      { id: "fullScreen", run: over(FullScreen) },
      { id: "qrCode", run: goTo((id) => exportAddress([id])) },
      // Where they stand, they are asked for with the care they need.
      { id: "secret", run: goTo((id) => `/codes/${id}`) },
      { id: "recovery", run: goTo((id) => `/codes/${id}`) },
      { id: "refusals", run: goTo((id) => `/help/refused?id=${id}`) },
      { id: "delete", run: over(DeleteAccount) },
    ] satisfies (Pick<Verb, "isCommon" | "isFor" | "run"> & { id: Words })[])
      .map((verb): Verb => ({ ...verb, ...words.verbs[verb.id], also: also[verb.id] }));

    const commands = commandsNow(services).filter(({ id }) => id !== "palette").map((command): Option => ({
      id: command.id,
      group: command.group,
      title: titles[command.id],
      also: also[command.id],
      keys: command.keys,
      run: () => perform(command, { services, messages, show }),
    }));
    /** The same with the account still to be chosen. */
    const questions = verbs.filter(({ isFor = () => true }) => accounts.all.value.some(isFor)).map((verb): Option => ({
      id: verb.id,
      group: "actions",
      title: verb.title("…"),
      also: `${verb.typed} ${verb.also ?? ""}`,
      fills: `${verb.typed} `,
    }));
    const organisations = (approvals.loaded.value?.organisations.shown.value ?? []).map(({ id, server }): Option => ({
      id: `organisation-${id}`,
      group: "screens",
      title: words.organisation(server),
      also: also.organisation,
      run: () => follow(`/organisation/${id}`),
    }));
    const names = accounts.allTags.value.map(({ name }) => name);
    const tags = (names.length > 0 ? [...names, UNTAGGED] : []).map((name, at): Option => ({
      id: `tag-${at}`,
      group: "screens",
      title: name === UNTAGGED ? organise.chips.untagged : words.tag(name),
      also: also.tag,
      isOneOfMany: true,
      run: () => showTagged(services, name),
    }));
    return {
      commands: [...commands, ...questions, ...organisations, ...tags],
      verbs,
      matching: accounts.matching,
      nameOf,
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
  }, [messages]);
}
