import { exec, LocationProvider, useLocation } from "preact-iso/router";
import { useEffect, useErrorBoundary } from "preact/hooks";
import styles from "./app.module.css";
import { ButtonLink } from "./components/Button.tsx";
import { GestureDialog } from "./components/GestureDialog.tsx";
import { lazyScreen } from "./components/LazyScreen.tsx";
import { useMessages } from "./components/messages-context.ts";
import { NoticeBar } from "./components/NoticeBar.tsx";
import { useTellError } from "./components/use-tell-error.ts";
import { onDrop, onPaste, type Pasted } from "./platform/clipboard.ts";
import { isBackupFile } from "./platform/files.ts";
import { Codes } from "./screens/Codes.tsx";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { useServices } from "./state/services.ts";

const Account = lazyScreen(async () => (await import("./screens/Account.tsx")).Account);
const EditAccount = lazyScreen(async () => (await import("./screens/EditAccount.tsx")).EditAccount);
const Add = lazyScreen(async () => (await import("./screens/Add.tsx")).Add);
const Scan = lazyScreen(async () => (await import("./screens/Scan.tsx")).Scan);
const About = lazyScreen(async () => (await import("./screens/About.tsx")).About);
const Locked = lazyScreen(async () => (await import("./screens/Locked.tsx")).Locked);
const Settings = lazyScreen(async () => (await import("./screens/Settings.tsx")).Settings);
const AppLock = lazyScreen(async () => (await import("./screens/settings/AppLock.tsx")).AppLock);
const AddLock = lazyScreen(async () => (await import("./screens/settings/AddLock.tsx")).AddLock);
const Backup = lazyScreen(async () => (await import("./screens/backup/Backup.tsx")).Backup);
const Prove = lazyScreen(async () => (await import("./screens/backup/Prove.tsx")).Prove);
const Restore = lazyScreen(async () => (await import("./screens/backup/Restore.tsx")).Restore);
const Enrol = lazyScreen(async () => (await import("./screens/approvals/Enrol.tsx")).Enrol);
const Request = lazyScreen(async () => (await import("./screens/approvals/Request.tsx")).Request);
const Requests = lazyScreen(async () => (await import("./screens/approvals/Requests.tsx")).Requests);
const Organisation = lazyScreen(async () => (await import("./screens/approvals/Organisation.tsx")).Organisation);
const Watcher = lazyScreen(async () => (await import("./screens/approvals/Watcher.tsx")).Watcher);
const Notifications = lazyScreen(async () => (await import("./screens/settings/Notifications.tsx")).Notifications);
const Location = lazyScreen(async () => (await import("./screens/location/Location.tsx")).Location);
const LocationWhy = lazyScreen(async () => (await import("./screens/location/LocationWhy.tsx")).LocationWhy);
const Erase = lazyScreen(async () => (await import("./screens/Erase.tsx")).Erase);
const Erased = lazyScreen(async () => (await import("./screens/Erase.tsx")).Erased);

/** Fetches the screens that are not on the way to the first code, so that they open at once, offline too. */
export function preloadScreens(): Promise<unknown> {
  return Promise.allSettled(
    [
      ...[Account, EditAccount, Add, Scan, About, Locked, Settings, AppLock, AddLock, Backup, Prove, Restore, Erase],
      ...[Enrol, Request, Requests, Organisation, Notifications, Location, LocationWhy],
    ].map((screen) => screen.preload()),
  );
}

export function App() {
  const [error] = useErrorBoundary((thrown) => console.error(thrown));
  const { backups } = useServices();
  if (backups.isErased.value) return <Erased />;
  return (
    <LocationProvider>
      {error ? <Failed /> : <Body />}
      <GestureDialog />
      <NoticeBar />
    </LocationProvider>
  );
}

/** A screen could not be drawn, the list perhaps, for what an account holds. What helps then draws none of them. */
function Failed() {
  const { backup } = useMessages();
  const { path } = useLocation();
  if (path === "/erase" || path === "/restore") {
    return <main class={styles.alone}>{path === "/erase" ? <Erase /> : <Restore />}</main>;
  }
  return (
    <>
      <VaultTrouble trouble={{ state: "failed" }} />
      <nav>
        <ButtonLink look="quiet" href="/restore">{backup.restoreTitle}</ButtonLink>
        <ButtonLink look="quiet" href="/erase">{backup.eraseTitle}</ButtonLink>
      </nav>
    </>
  );
}

/** What an open vault holds, or how to open it, or why that can't be. */
function Body() {
  const status = useServices().accounts.status.value;
  const { backup } = useMessages();
  const { path } = useLocation();
  useGoal();
  if (!status || status.state === "open" || status.state === "empty") return <Panes />;
  if (path === "/erase" && (status.state === "locked" || status.state === "damaged")) {
    return (
      <main class={styles.alone}>
        <Erase />
      </main>
    );
  }
  if (status.state !== "locked") return <VaultTrouble trouble={status} />;
  return (
    <Locked status={status}>
      <ButtonLink look="quiet" href="/erase">{backup.eraseTitle}</ButtonLink>
    </Locked>
  );
}

/** A picture or link pasted anywhere in the app, or a picture dropped on it, becomes an account. A form with something in it is not taken away, but
 * for the one a new account is typed into: that gives way to the link. */
function usePaste() {
  const { adding, backups, notices, unsaved } = useServices();
  const { add } = useMessages();
  const { path, route } = useLocation();
  const tellError = useTellError();
  const asksForBackup = path === "/restore" || path === "/settings/backup/prove";
  useEffect(() => {
    function take(pasted: Pasted) {
      const isTyping = path === "/add" && !adding.staged.peek();
      if (unsaved.any.peek() && !isTyping) return notices.say(add.finishFirst);
      route("/add");
      void adding.takePasted(pasted).catch(tellError);
    }
    function takeDropped(dropped: Pasted) {
      if (asksForBackup) return; // the screen takes it
      if (!isBackupFile(dropped.picture)) return take(dropped);
      if (unsaved.any.peek()) return notices.say(add.finishFirst);
      backups.drop(dropped.picture);
      route("/restore");
    }
    const ends = [onPaste(take), onDrop(takeDropped)];
    return () => ends.forEach((end) => end());
  }, [path]);
}

/** Where a click on a notification leads. A form with something in it stays. */
function useGoal() {
  const { approvals, unsaved } = useServices();
  const { route } = useLocation();
  const goal = approvals.goal.value;
  useEffect(() => {
    if (goal === null) return;
    approvals.forgetGoal();
    if (!unsaved.any.peek()) route(goal);
  }, [goal]);
}

/** An organisation's link, wherever it was scanned or pasted, goes to the screen that takes it. */
function useInvitation() {
  const { adding } = useServices();
  const { path, route } = useLocation();
  const invitation = adding.invitation.value;
  useEffect(() => {
    if (invitation !== null && path !== "/enrol") route("/enrol", path === "/scan");
  }, [invitation]);
}

/** The list, and beside it (over it on phones) the screen the address names. */
function Panes() {
  const { path, query } = useLocation();
  usePaste();
  useInvitation();
  const id = exec(path, "/codes/:id")?.params.id ?? exec(path, "/codes/:id/edit")?.params.id ?? null;
  const organisation = exec(path, "/organisation/:id")?.params.id;
  const requests = useServices().approvals.loaded.value?.requests;
  const isEdit = path.endsWith("/edit");
  const screen = id !== null
    ? isEdit ? <EditAccount id={id} key={path} /> : <Account id={id} key={path} />
    : path === "/add"
    ? <Add />
    : path === "/scan"
    ? <Scan />
    : path === "/about"
    ? <About />
    : path === "/settings"
    ? <Settings />
    : path === "/settings/lock"
    ? <AppLock />
    : path === "/settings/lock/add"
    ? <AddLock />
    : path === "/settings/backup"
    ? <Backup />
    : path === "/settings/backup/prove"
    ? <Prove />
    : path === "/restore"
    ? <Restore />
    : path === "/settings/notifications"
    ? <Notifications />
    : path === "/location"
    ? <Location />
    : path === "/location/why"
    ? <LocationWhy />
    : path === "/enrol"
    ? <Enrol id={query.id ?? null} />
    : path === "/request" || (path === "/requests" && query.rid) // as a click on a notification opens it
    ? <Request rid={query.rid ?? null} />
    : path === "/requests"
    ? <Requests />
    : organisation
    ? <Organisation id={organisation} key={path} />
    : path === "/erase"
    ? <Erase />
    : null;
  return (
    <main class={styles.panes} data-beside={screen !== null}>
      <div class={styles.list}>
        <Codes openId={id} isBeside={screen !== null} />
      </div>
      {screen && <div class={styles.beside}>{screen}</div>}
      {requests?.shown.value && <Watcher requests={requests} />}
    </main>
  );
}
