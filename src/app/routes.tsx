/** Which screen stands at which address. @module */
import type { ComponentChild, FunctionComponent } from "preact";
import { exec } from "preact-iso/router";
import { lazyScreen } from "./components/LazyScreen.tsx";

interface At {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

const preloads: (() => Promise<unknown>)[] = [];

function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  const screen = lazyScreen(load);
  preloads.push(screen.preload);
  return screen;
}

const Account = lazy(async () => (await import("./screens/Account.tsx")).Account);
const EditAccount = lazy(async () => (await import("./screens/EditAccount.tsx")).EditAccount);
const Add = lazy(async () => (await import("./screens/Add.tsx")).Add);
const Scan = lazy(async () => (await import("./screens/Scan.tsx")).Scan);
const About = lazy(async () => (await import("./screens/About.tsx")).About);
const Settings = lazy(async () => (await import("./screens/Settings.tsx")).Settings);
const AppLock = lazy(async () => (await import("./screens/settings/AppLock.tsx")).AppLock);
const AddLock = lazy(async () => (await import("./screens/settings/AddLock.tsx")).AddLock);
const Backup = lazy(async () => (await import("./screens/backup/Backup.tsx")).Backup);
const Prove = lazy(async () => (await import("./screens/backup/Prove.tsx")).Prove);
const Enrol = lazy(async () => (await import("./screens/approvals/Enrol.tsx")).Enrol);
const Request = lazy(async () => (await import("./screens/approvals/Request.tsx")).Request);
const Requests = lazy(async () => (await import("./screens/approvals/Requests.tsx")).Requests);
const Organisation = lazy(async () => (await import("./screens/approvals/Organisation.tsx")).Organisation);
const Notifications = lazy(async () => (await import("./screens/settings/Notifications.tsx")).Notifications);
const CodesSettings = lazy(async () => (await import("./screens/settings/CodesSettings.tsx")).CodesSettings);
const Appearance = lazy(async () => (await import("./screens/settings/Appearance.tsx")).Appearance);
const Language = lazy(async () => (await import("./screens/settings/Language.tsx")).Language);
const Privacy = lazy(async () => (await import("./screens/settings/Privacy.tsx")).Privacy);
const Permissions = lazy(async () => (await import("./screens/settings/Permissions.tsx")).Permissions);
const Storage = lazy(async () => (await import("./screens/settings/Storage.tsx")).Storage);
const Offline = lazy(async () => (await import("./screens/settings/Offline.tsx")).Offline);
const Clock = lazy(async () => (await import("./screens/settings/Clock.tsx")).Clock);
const Welcome = lazy(async () => (await import("./screens/Welcome.tsx")).Welcome);
const Help = lazy(async () => (await import("./screens/help/Help.tsx")).Help);
const HelpAnswer = lazy(async () => (await import("./screens/help/HelpAnswer.tsx")).HelpAnswer);
const Refused = lazy(async () => (await import("./screens/help/Refused.tsx")).Refused);
const Location = lazy(async () => (await import("./screens/location/Location.tsx")).Location);
const LocationWhy = lazy(async () => (await import("./screens/location/LocationWhy.tsx")).LocationWhy);
const Trash = lazy(async () => (await import("./screens/organise/Trash.tsx")).Trash);
const Duplicates = lazy(async () => (await import("./screens/organise/Duplicates.tsx")).Duplicates);
const Export = lazy(async () => (await import("./screens/organise/Export.tsx")).Export);

// Drawn outside the list, too.
export const Locked = lazy(async () => (await import("./screens/Locked.tsx")).Locked);
export const Restore = lazy(async () => (await import("./screens/backup/Restore.tsx")).Restore);
export const Erase = lazy(async () => (await import("./screens/Erase.tsx")).Erase);
export const Erased = lazy(async () => (await import("./screens/Erase.tsx")).Erased);
export const Arrivals = lazy(async () => (await import("./components/Arrivals.tsx")).Arrivals);
export const Watcher = lazy(async () => (await import("./screens/approvals/Watcher.tsx")).Watcher);

/** Addresses that are new here are also new in src/core/paths.ts. */
const ROUTES: Readonly<Record<string, (at: At) => ComponentChild>> = {
  "/codes/:id": ({ params, path }) => <Account id={params.id!} key={path} />,
  "/codes/:id/edit": ({ params, path }) => <EditAccount id={params.id!} key={path} />,
  "/add": () => <Add />,
  "/scan": () => <Scan />,
  "/about": () => <About />,
  "/settings": () => <Settings />,
  "/settings/lock": () => <AppLock />,
  "/settings/lock/add": () => <AddLock />,
  "/settings/backup": () => <Backup />,
  "/settings/backup/prove": () => <Prove />,
  "/settings/notifications": () => <Notifications />,
  "/settings/codes": () => <CodesSettings />,
  "/settings/appearance": () => <Appearance />,
  "/settings/language": () => <Language />,
  "/settings/privacy": () => <Privacy />,
  "/settings/permissions": () => <Permissions />,
  "/settings/storage": () => <Storage />,
  "/settings/offline": () => <Offline />,
  "/settings/clock": () => <Clock />,
  "/welcome": ({ query }) => <Welcome step={query.step ?? null} />,
  "/restore": () => <Restore />,
  "/location": () => <Location />,
  "/location/why": () => <LocationWhy />,
  "/enrol": ({ query }) => <Enrol id={query.id ?? null} />,
  "/request": ({ query }) => <Request rid={query.rid ?? null} />,
  // As a click on a notification opens it.
  "/requests": ({ query }) => query.rid ? <Request rid={query.rid} /> : <Requests />,
  "/organisation/:id": ({ params, path }) => <Organisation id={params.id!} key={path} />,
  "/trash": () => <Trash />,
  "/duplicates": () => <Duplicates />,
  "/export": ({ query }) => <Export ids={query.ids ?? ""} key={query.ids} />,
  "/help": () => <Help />,
  "/help/refused": ({ query }) => <Refused id={query.id ?? null} key={query.id} />,
  "/help/:id": ({ params, path }) => <HelpAnswer id={params.id!} key={path} />,
  "/erase": () => <Erase />,
};

/** The screen that stands beside the list, over it on phones; null for the list alone. */
export function screenAt(path: string, query: At["query"]): ComponentChild {
  for (const [pattern, draw] of Object.entries(ROUTES)) {
    const found = exec(path, pattern);
    if (found) return draw({ path, query, params: found.params as At["params"] });
  }
  return null;
}

/** Fetches the screens that are not on the way to the first code, so that they open at once, offline too. */
export function preloadScreens(): Promise<unknown> {
  return Promise.allSettled(preloads.map((preload) => preload()));
}
