import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { Button, ButtonLink } from "../components/Button.tsx";
import { Field } from "../components/Field.tsx";
import { Icon } from "../components/Icon.tsx";
import { InstallFirst } from "../components/InstallFirst.tsx";
import { LeaveGuard } from "../components/LeaveGuard.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useProblemSentence } from "../components/use-problem-sentence.ts";
import { useTellError } from "../components/use-tell-error.ts";
import { type CameraProblem, type LiveCamera, startCamera } from "../platform/camera.ts";
import type { AddProblem } from "../state/add-problem.ts";
import { useServices } from "../state/services.ts";
import { ExportProgress, isWaiting } from "./add/ExportProgress.tsx";
import styles from "./Scan.module.css";

/** The live camera. The first code in sight is taken to the preview, or its problem told; of an export that has several, the
 * camera waits for all. */
export function Scan() {
  const { adding } = useServices();
  const { scan, add, imports } = useMessages();
  const { route } = useLocation();
  const tellError = useTellError();
  const sentence = useProblemSentence();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useSignal<LiveCamera | null>(null);
  const problem = useSignal<CameraProblem | null>(null);
  const chosen = useSignal("");
  const isTorchOn = useSignal(false);
  const tries = useSignal(0);
  const lastTexts = useRef("");

  useEffect(() => {
    let isOver = false, isTaken = false, isBusy = false;
    problem.value = null;
    isTorchOn.value = false;
    adding.tell(null);
    function stop() {
      isOver = true;
      camera.peek()?.stop();
      camera.value = null;
    }
    async function onTexts(texts: readonly string[]) {
      const seen = texts.join("\n");
      if (isOver || isBusy || seen === lastTexts.current) return;
      lastTexts.current = seen; // a problem is told once, not twelve times a second
      isBusy = true; // the next frame joins what this one began
      await adding.takeTexts(texts).finally(() => (isBusy = false));
      if (adding.invitation.peek() !== null) {
        isTaken = true;
        return stop(); // the app goes to the screen that takes it
      }
      const list = adding.list.peek();
      if (isOver || (list ? isWaiting(list.exports) : !adding.staged.peek())) return;
      isTaken = true;
      stop();
      route("/add", true);
    }
    function onFailure(error: Error) {
      if (isOver) return;
      stop();
      failed(error);
    }
    startCamera(video.current!, { onTexts: (texts) => void onTexts(texts).catch(tellError), onFailure }).then(
      (started) => {
        if (isOver) started.stop();
        else {
          camera.value = started;
          chosen.value = started.current;
        }
      },
      (error: Error) => isOver || failed(error),
    );
    // qr-scanner would start the camera again by itself, and say nothing where it can't.
    function onVisibility() {
      if (document.hidden) stop();
      else if (isOver && !isTaken) tries.value++;
    }
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop();
      lastTexts.current = "";
    };
  }, [tries.value]);

  useEffect(() => () => {
    if (location.pathname !== "/add") adding.clear(); // also what is still on its way
    else adding.tell(null);
  }, []);

  function failed(error: Error) {
    if (error.name in scan.problems) problem.value = error.name as CameraProblem;
    else if (error.name in add.problems) adding.tell(error.name as AddProblem);
    else tellError(error);
  }

  async function choose(id: string) {
    chosen.value = id;
    isTorchOn.value = false;
    await camera.value?.choose(id).catch(failed);
  }

  const live = camera.value;
  const told = adding.problem.value;
  const list = adding.list.value;
  return (
    <Screen title={scan.title}>
      <InstallFirst />
      {problem.value
        ? (
          <div class={styles.problem} role="alert">
            <p>{scan.problems[problem.value]}</p>
            <Button onClick={() => tries.value++}>{scan.again}</Button>
          </div>
        )
        : <p role="status">{live ? scan.hint : scan.starting}</p>}
      <p class={styles.told} role="alert" hidden={!told}>{told && sentence(told)}</p>
      <LeaveGuard isDirty={list !== null} />
      <div class={styles.progress} hidden={!list}>
        <div role="status">{list && <ExportProgress exports={list.exports} />}</div>
        <Button look="primary" onClick={() => route("/add", true)}>{imports.addWhatIsThere}</Button>
      </div>
      <div class={styles.view} hidden={problem.value !== null}>
        <video ref={video} class={styles.video} aria-label={scan.title} muted playsInline />
      </div>
      {live && live.cameras.length > 1 && (
        <Field label={scan.camera}>
          {(control) => (
            <select
              {...control}
              value={chosen.value}
              onChange={(event) => void choose(event.currentTarget.value)}
            >
              {live.cameras.map(({ id, label }, i) => (
                <option key={id} value={id}>{label || scan.unnamedCamera(i + 1)}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div class={styles.buttons}>
        {live?.hasTorch && (
          <Button
            aria-pressed={isTorchOn.value}
            onClick={() => void live.toggleTorch().then((isOn) => (isTorchOn.value = isOn), tellError)}
          >
            <Icon name="torch" />
            {isTorchOn.value ? scan.torchOff : scan.torchOn}
          </Button>
        )}
        {!list && <ButtonLink href="/add">{scan.otherWays}</ButtonLink>}
      </div>
    </Screen>
  );
}
