import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { Drawing } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { canCapture, type CaptureProblem, readScreen } from "../../platform/screen-capture.ts";
import { useServices } from "../../state/services.ts";
import add from "../Add.module.css";
import ways from "./AddWays.module.css";

const SCREEN = "M3 5h18v11H3zM8 20h8M12 16v4";

/** A QR code on the screen, where browsers can capture it. */
export function CaptureButton() {
  return canCapture() ? <Capture /> : null;
}

function Capture() {
  const { adding, lock } = useServices();
  const { arrivals } = useMessages();
  const tellError = useTellError();
  const isBusy = useSignal(false);
  const problem = useSignal<CaptureProblem | null>(null);
  const { screen } = arrivals;

  async function capture() {
    isBusy.value = true;
    problem.value = null;
    adding.tell(null);
    const answered = lock.suspendHiding();
    try {
      const texts = await readScreen();
      answered();
      await adding.takeTexts(texts);
    } catch (error) {
      answered();
      const { name } = error as Error;
      if (name in screen.problems) problem.value = name as CaptureProblem;
      else if (name === "scanner-missing") adding.tell(name);
      else tellError(error);
    } finally {
      isBusy.value = false;
    }
  }
  return (
    <>
      <div class={ways.ways}>
        <Button disabled={isBusy.value} onClick={() => void capture()}>
          <Drawing path={SCREEN} />
          {screen.capture}
        </Button>
      </div>
      <p class={ways.hint} role="status">{isBusy.value ? screen.looking : screen.hint}</p>
      <p class={add.problem} role="alert" hidden={!problem.value}>{problem.value && screen.problems[problem.value]}</p>
    </>
  );
}
