import { exec, LocationProvider, useLocation } from "preact-iso/router";
import { useEffect, useErrorBoundary } from "preact/hooks";
import styles from "./app.module.css";
import { lazyScreen } from "./components/LazyScreen.tsx";
import { useMessages } from "./components/messages-context.ts";
import { NoticeBar } from "./components/NoticeBar.tsx";
import { useTellError } from "./components/use-tell-error.ts";
import { onDrop, onPaste, type Pasted } from "./platform/clipboard.ts";
import { Codes } from "./screens/Codes.tsx";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { useServices } from "./state/services.ts";

const Account = lazyScreen(async () => (await import("./screens/Account.tsx")).Account);
const EditAccount = lazyScreen(async () => (await import("./screens/EditAccount.tsx")).EditAccount);
const Add = lazyScreen(async () => (await import("./screens/Add.tsx")).Add);
const Scan = lazyScreen(async () => (await import("./screens/Scan.tsx")).Scan);
const About = lazyScreen(async () => (await import("./screens/About.tsx")).About);

/** Fetches the screens that are not on the way to the first code, so that they open at once, offline too. */
export function preloadScreens(): Promise<unknown> {
  return Promise.allSettled([Account, EditAccount, Add, Scan, About].map((screen) => screen.preload()));
}

export function App() {
  const [error] = useErrorBoundary((thrown) => console.error(thrown));
  const { accounts } = useServices();
  const status = accounts.status.value;
  if (error) return <VaultTrouble trouble={{ state: "failed" }} />;
  if (status && status.state !== "open" && status.state !== "empty") return <VaultTrouble trouble={status} />;
  return (
    <LocationProvider>
      <Panes />
      <NoticeBar />
    </LocationProvider>
  );
}

/** A picture or link pasted anywhere in the app, or a picture dropped on it, becomes an account. A form with something in it is not taken away, but
 * for the one a new account is typed into: that gives way to the link. */
function usePaste() {
  const { adding, notices, unsaved } = useServices();
  const { add } = useMessages();
  const { path, route } = useLocation();
  const tellError = useTellError();
  useEffect(() => {
    function take(pasted: Pasted) {
      const isTyping = path === "/add" && !adding.staged.peek();
      if (unsaved.any.peek() && !isTyping) return notices.say(add.finishFirst);
      route("/add");
      void adding.takePasted(pasted).catch(tellError);
    }
    const ends = [onPaste(take), onDrop(take)];
    return () => ends.forEach((end) => end());
  }, [path]);
}

/** The list, and beside it (over it on phones) the screen the address names. */
function Panes() {
  const { path } = useLocation();
  usePaste();
  const id = exec(path, "/account/:id")?.params.id ?? exec(path, "/account/:id/edit")?.params.id ?? null;
  const isEdit = path.endsWith("/edit");
  const screen = id !== null
    ? isEdit ? <EditAccount id={id} key={path} /> : <Account id={id} key={path} />
    : path === "/add"
    ? <Add />
    : path === "/scan"
    ? <Scan />
    : path === "/about"
    ? <About />
    : null;
  return (
    <main class={styles.panes} data-beside={screen !== null}>
      <div class={styles.list}>
        <Codes openId={id} isBeside={screen !== null} />
      </div>
      {screen && <div class={styles.beside}>{screen}</div>}
    </main>
  );
}
