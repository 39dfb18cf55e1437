import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { exec, LocationProvider, useLocation } from "preact-iso/router";
import { useEffect, useErrorBoundary } from "preact/hooks";
import styles from "./app.module.css";
import { ButtonLink } from "./components/Button.tsx";
import { GestureDialog } from "./components/GestureDialog.tsx";
import { useMessages } from "./components/messages-context.ts";
import { NoticeBar } from "./components/NoticeBar.tsx";
import { Arrivals, Erase, Erased, Locked, Restore, screenAt, Watcher } from "./routes.tsx";
import { Codes } from "./screens/Codes.tsx";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { afterPaint } from "./session.ts";
import { useServices } from "./state/services.ts";

export function App() {
  const [error] = useErrorBoundary((thrown) => console.error(thrown));
  const { backups } = useServices();
  if (backups.isErased.value) return <Erased />;
  return (
    <LocationProvider>
      {error ? <Failed /> : <Body />}
      <Came />
      <GestureDialog />
      <NoticeBar />
    </LocationProvider>
  );
}

/** What came from outside the window, or is dragged over it, is taken by code that is fetched then. */
function Came() {
  const { arrivals } = useServices();
  return arrivals.isWaiting.value || arrivals.isDragging.value ? <Arrivals /> : null;
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
  const { path, query } = useLocation();
  useGoal();
  if (!status || status.state === "open" || status.state === "empty") return <Panes />;
  if (/^\/help(\/|$)/.test(path)) return <main class={styles.alone}>{screenAt(path, query)}</main>;
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
  useInvitation();
  const id = exec(path, "/codes/:id")?.params.id ?? exec(path, "/codes/:id/edit")?.params.id ?? null;
  const requests = useServices().approvals.loaded.value?.requests;
  const screen = screenAt(path, query);
  return (
    <main class={styles.panes} data-beside={screen !== null}>
      <div class={styles.list}>
        <Codes openId={id} isBeside={screen !== null} />
      </div>
      {screen && <div class={styles.beside}>{screen}</div>}
      {requests?.shown.value && <Watcher requests={requests} />}
      <LateKeys />
    </main>
  );
}

/** Keys are heard by code that is fetched after the first codes. */
function LateKeys() {
  const late = useSignal<{ readonly Keys: FunctionComponent } | null>(null);
  useEffect(() => {
    afterPaint(() => void import("./screens/keys/Keys.tsx").then((them) => (late.value = them), console.warn));
  }, []);
  return late.value && <late.value.Keys />;
}
