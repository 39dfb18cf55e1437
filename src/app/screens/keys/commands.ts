/** Everything that can be done, in one list: the palette offers it, and the list of keys shows what of it has a key.
 * @module */
import type { Messages } from "../../../messages/en.ts";
import { readClipboard } from "../../platform/clipboard.ts";
import { canCapture, type CaptureProblem, readScreen } from "../../platform/screen-capture.ts";
import { askToPersist } from "../../platform/storage.ts";
import { tellWorkerLanguage } from "../../platform/worker-language.ts";
import type { Services } from "../../state/services.ts";
import { follow } from "./follow.ts";
import { type Over, SHORTCUTS } from "./shortcuts.ts";

export type CommandId = keyof Messages["keys"]["commands"];

type Choice = Parameters<Services["preferences"]["set"]>[0];

export interface Doing {
  readonly services: Services;
  readonly messages: Messages;
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
  /** What the person then likes. */
  readonly sets?: Choice;
  /** What it does else. */
  readonly run?: (doing: Doing) => void | Promise<void>;
  /** Whether it makes sense now; always, where absent. */
  readonly isThere?: (services: Services) => boolean;
}

/** Sets a preference; offered while it is another. */
function choose<Name extends keyof Choice>(id: CommandId, name: Name, value: Choice[Name]): Command {
  return {
    id,
    group: "actions",
    sets: { [name]: value },
    isThere: ({ preferences }) => preferences.all.value[name] !== value,
  };
}

/** Notifications speak it, too. */
function speak(id: CommandId, language: Choice["language"] & string): Command {
  return {
    ...choose(id, "language", language),
    run: () => tellWorkerLanguage(language).catch(console.warn), // they go on as before
  };
}

function to(id: CommandId, path: string, isThere?: Command["isThere"]): Command {
  return { id, group: "screens", path, isThere };
}

const searchField = () => document.querySelector<HTMLElement>("main search input");

/** The list is there at once on desktops; on a phone a screen may lie over it. */
function goToList() {
  if (!searchField()?.checkVisibility({ visibilityProperty: true })) follow("/");
}

function goToSearch() {
  goToList();
  requestAnimationFrame(() => searchField()?.focus());
}

/** The list, narrowed by one tag or not at all. */
export function showTagged({ accounts }: Services, tag: string | null) {
  goToList();
  accounts.search("");
  accounts.clearTags();
  if (tag !== null) accounts.toggleTag(tag);
}

async function paste({ services: { adding, arrivals } }: Doing): Promise<void> {
  const pasted = await readClipboard();
  const { picture, text } = pasted ?? {};
  if (picture) return arrivals.bring({ files: [new File([picture], "", { type: picture.type })] });
  if (text?.trim()) return arrivals.bring({ texts: [text] });
  follow("/add");
  adding.tell(pasted ? "clipboard-empty" : "clipboard-refused");
}

/** The browser's dialog opens right after a key or a tap alone. */
function chooseFiles({ services: { arrivals, lock } }: Doing) {
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, hidden: true });
  const suspended = lock.suspendHiding();
  function answered() {
    suspended();
    input.remove();
    const files = [...input.files ?? []];
    if (files.length > 0) arrivals.bring({ files });
  }
  for (const type of ["change", "cancel"]) input.addEventListener(type, answered);
  document.body.append(input); // Safari forgets it elsewhere
  input.click();
}

async function capture({ services: { adding, arrivals, lock, notices }, messages }: Doing): Promise<void> {
  const { problems } = messages.arrivals.screen;
  const answered = lock.suspendHiding();
  try {
    const texts = await readScreen();
    if (texts.length > 0) return arrivals.bring({ texts });
    follow("/add");
    adding.tell("no-code");
  } catch (error) {
    const { name } = error as Error;
    if (name in problems) return notices.say(problems[name as CaptureProblem]);
    if (name !== "scanner-missing") throw error;
    follow("/add");
    adding.tell(name);
  } finally {
    answered();
  }
}

async function persist({ services: { notices }, messages: { preferences: { storage } } }: Doing): Promise<void> {
  notices.say(await askToPersist() ? storage.persisted : storage.refused);
}

async function compareClock({ services: { clock, notices }, messages }: Doing): Promise<void> {
  await clock.peek()?.model.check().catch(() => notices.say(messages.clock.unreached));
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
  { id: "files", group: "actions", run: chooseFiles },
  { id: "capture", group: "actions", run: capture, isThere: canCapture },
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
  {
    id: "showAll",
    group: "actions",
    run: ({ services }) => showTagged(services, null),
    isThere: ({ accounts }) => accounts.tags.value.size > 0 || accounts.searchText.value !== "",
  },
  { id: "backup", group: "actions", path: "/settings/backup" },
  {
    id: "undoRestore",
    group: "actions",
    path: "/settings/backup",
    isThere: ({ backups }) => backups.undoable.value !== null,
  },
  choose("hideCodes", "hidesCodes", true),
  choose("showCodes", "hidesCodes", false),
  choose("blankIdle", "blanksIdle", true),
  choose("blankNever", "blanksIdle", false),
  choose("showNext", "showsNext", true),
  choose("hideNext", "showsNext", false),
  choose("clearClipboard", "clearsClipboard", true),
  choose("keepClipboard", "clearsClipboard", false),
  choose("themeSystem", "theme", "system"),
  choose("themeLight", "theme", "light"),
  choose("themeDark", "theme", "dark"),
  choose("themeBlack", "theme", "black"),
  choose("keepIcons", "keepsIcons", true),
  choose("dropIcons", "keepsIcons", false),
  speak("languageAuto", "auto"),
  speak("languageEn", "en"),
  speak("languageDe", "de"),
  choose("correctCodes", "correctsClock", true),
  choose("plainCodes", "correctsClock", false),
  {
    id: "compareClock",
    group: "actions",
    path: "/settings/clock",
    run: compareClock,
    isThere: ({ clock }) => clock.value !== null,
  },
  { id: "persist", group: "actions", run: persist },
  { id: "lockOff", group: "actions", path: "/settings/lock", isThere: ({ lock }) => lock.isOn.value },
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
export function perform({ path, sets, run }: Command, doing: Doing): void | Promise<void> {
  if (path !== undefined) follow(path);
  if (sets) doing.services.preferences.set(sets);
  return run?.(doing);
}
