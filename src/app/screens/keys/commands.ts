/** Everything that can be done, in one list: the palette offers it, and the list of keys shows what of it has a key.
 * @module */
import type { Messages } from "../../../messages/en.ts";
import { readClipboard } from "../../platform/clipboard.ts";
import type { Services } from "../../state/services.ts";
import { follow } from "./follow.ts";
import { type Over, SHORTCUTS } from "./shortcuts.ts";

export type CommandId = keyof Messages["keys"]["commands"];

export interface Doing {
  readonly services: Services;
  /** Brings another thing over the screen. */
  readonly show: (what: Over) => void;
}

export interface Command {
  readonly id: CommandId;
  readonly group: "screens" | "actions";
  /** Keys that do it anywhere. */
  readonly keys?: readonly string[];
  /** The screen it leads to. */
  readonly path?: string;
  /** What it does else. */
  readonly run?: (doing: Doing) => void | Promise<void>;
  /** Whether it makes sense now; always, where absent. */
  readonly isThere?: (services: Services) => boolean;
}

type Choice = Parameters<Services["preferences"]["set"]>[0];

/** Sets a preference; offered while it is another. */
function choose<Name extends keyof Choice>(id: CommandId, name: Name, value: Choice[Name]): Command {
  return {
    id,
    group: "actions",
    run: ({ services }) => services.preferences.set({ [name]: value }),
    isThere: ({ preferences }) => preferences.all.value[name] !== value,
  };
}

function to(id: CommandId, path: string, isThere?: Command["isThere"]): Command {
  return { id, group: "screens", path, isThere };
}

/** The list is there at once on desktops; on a phone a screen may lie over it. */
function goToSearch() {
  const field = () => document.querySelector<HTMLElement>("main search input");
  if (!field()?.checkVisibility({ visibilityProperty: true })) follow("/");
  requestAnimationFrame(() => field()?.focus());
}

async function paste({ services: { adding, arrivals } }: Doing): Promise<void> {
  const pasted = await readClipboard();
  const { picture, text } = pasted ?? {};
  if (picture) return arrivals.bring({ files: [new File([picture], "", { type: picture.type })] });
  if (text?.trim()) return arrivals.bring({ texts: [text] });
  follow("/add");
  adding.tell(pasted ? "clipboard-empty" : "clipboard-refused");
}

function beginInList(mode: "arranging" | "selecting", { services: { home } }: Doing) {
  follow("/");
  home.begin(mode);
}

const hasSeveral = ({ accounts }: Services) => accounts.total.value > 1;
const hasOrganisation = ({ approvals }: Services) =>
  (approvals.loaded.value?.organisations.shown.value.length ?? 0) > 0;

export const COMMANDS: readonly Command[] = [
  {
    id: "search",
    group: "actions",
    keys: SHORTCUTS.search,
    run: goToSearch,
    isThere: ({ accounts }) => accounts.total.value > 0,
  },
  { id: "palette", group: "actions", keys: SHORTCUTS.palette, run: ({ show }) => show("palette") },
  { id: "keys", group: "actions", keys: SHORTCUTS.keys, run: ({ show }) => show("keys") },
  {
    id: "lockNow",
    group: "actions",
    keys: SHORTCUTS.lockNow,
    run: ({ services }) => services.lock.lockNow(),
    isThere: ({ lock }) => lock.isOn.value,
  },
  { id: "add", group: "actions", path: "/add" },
  { id: "scan", group: "actions", path: "/scan" },
  { id: "paste", group: "actions", run: paste },
  {
    id: "review",
    group: "actions",
    path: "/request",
    isThere: ({ approvals }) => approvals.loaded.value?.requests.shown.value != null,
  },
  {
    id: "checkRequests",
    group: "actions",
    path: "/requests",
    run: async ({ services }) => void await services.approvals.loaded.peek()?.requests.check(),
    isThere: hasOrganisation,
  },
  choose("sortHand", "sort", "hand"),
  choose("sortName", "sort", "name"),
  choose("sortUsed", "sort", "used"),
  choose("sortRecent", "sort", "recent"),
  {
    id: "arrange",
    group: "actions",
    run: (doing) => beginInList("arranging", doing),
    isThere: (services) => hasSeveral(services) && services.preferences.all.value.sort === "hand",
  },
  { id: "select", group: "actions", run: (doing) => beginInList("selecting", doing), isThere: hasSeveral },
  choose("hideCodes", "hidesCodes", true),
  choose("showCodes", "hidesCodes", false),
  choose("themeSystem", "theme", "system"),
  choose("themeLight", "theme", "light"),
  choose("themeDark", "theme", "dark"),
  choose("themeBlack", "theme", "black"),
  choose("keysOff", "usesKeys", false),
  choose("keysOn", "usesKeys", true),
  {
    id: "update",
    group: "actions",
    run: ({ services }) => services.updates.apply(),
    isThere: ({ updates, unsaved }) => updates.state.value !== "idle" && !unsaved.any.value,
  },
  {
    id: "install",
    group: "actions",
    run: async ({ services }) => await services.install.ask(),
    isThere: ({ install }) => install.way.value === "prompt",
  },

  to("home", "/"),
  to("settings", "/settings"),
  to("settingsLock", "/settings/lock"),
  to("settingsLockAdd", "/settings/lock/add"),
  to("settingsBackup", "/settings/backup"),
  to("settingsProve", "/settings/backup/prove"),
  to("restore", "/restore"),
  to("trash", "/trash"),
  to("duplicates", "/duplicates"),
  to("settingsCodes", "/settings/codes"),
  to("settingsAppearance", "/settings/appearance"),
  to("settingsLanguage", "/settings/language"),
  to("requests", "/requests"),
  to("enrol", "/enrol"),
  to("settingsNotifications", "/settings/notifications"),
  to("location", "/location"),
  to("locationWhy", "/location/why"),
  to("settingsPrivacy", "/settings/privacy"),
  to("settingsPermissions", "/settings/permissions"),
  to("settingsStorage", "/settings/storage"),
  to("settingsOffline", "/settings/offline"),
  to("settingsClock", "/settings/clock"),
  to("help", "/help"),
  to("refused", "/help/refused"),
  to("welcome", "/welcome"),
  to("about", "/about"),
  to("erase", "/erase"),
];

/** Those that make sense now. */
export function commandsNow(services: Services): readonly Command[] {
  return COMMANDS.filter(({ isThere }) => isThere?.(services) ?? true);
}

/** Goes there, and does it. */
export function perform({ path, run }: Command, doing: Doing): void | Promise<void> {
  if (path !== undefined) follow(path);
  return run?.(doing);
}
