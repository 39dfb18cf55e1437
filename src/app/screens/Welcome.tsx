import type { FunctionComponent } from "preact";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../components/Button.tsx";
import { InstallAdvice } from "../components/InstallAdvice.tsx";
import { useMessages } from "../components/messages-context.ts";
import { Screen } from "../components/Screen.tsx";
import { useTellError } from "../components/use-tell-error.ts";
import { useServices } from "../state/services.ts";
import { LockChoice } from "./settings/LockChoice.tsx";
import styles from "./Welcome.module.css";

const STEPS = ["install", "protect", "keep"] as const;
type Step = typeof STEPS[number];

const BODIES: Record<Step, FunctionComponent> = { install: InstallAdvice, protect: Protect, keep: Keep };

function addressOf(step: Step): string {
  return `/welcome?step=${step}`;
}

/** The three first steps, each of which can be left out, and all at once. */
export function Welcome({ step: wanted }: { readonly step: string | null }) {
  const { accounts, locks, preferences } = useServices();
  const { welcome, settings } = useMessages();
  const { route } = useLocation();
  const step = STEPS.find((one) => one === wanted) ?? STEPS[0];
  const place = STEPS.indexOf(step), before = STEPS[place - 1], after = STEPS[place + 1];
  const words = welcome[step], Body = BODIES[step];

  function end(address: string) {
    preferences.set({ isWelcomed: true });
    route(address);
  }
  const isEmpty = accounts.total.value === 0;
  const isChoosing = step === "protect" && locks.state.value?.isOn === false; // and goes on with what is chosen
  return (
    <Screen
      key={step}
      title={welcome.title}
      actions={<Button look="quiet" onClick={() => end("/")}>{after ? welcome.skip : welcome.done}</Button>}
    >
      <p class={styles.place}>{welcome.step(place + 1, STEPS.length)}</p>
      <section>
        <h2>{words.title}</h2>
        <p>{words.text}</p>
        <div class={styles.body}>
          <Body />
        </div>
      </section>
      <nav class={styles.buttons}>
        {before && <ButtonLink href={addressOf(before)}>{welcome.back}</ButtonLink>}
        {after && <ButtonLink href={addressOf(after)}>{isChoosing ? settings.offer.notNow : welcome.next}</ButtonLink>}
        {!after && (
          <Button look={isEmpty ? "primary" : "plain"} onClick={() => end(isEmpty ? "/add" : "/")}>
            {isEmpty ? welcome.add : welcome.done}
          </Button>
        )}
      </nav>
      <p class={styles.collected}>{welcome.collected}</p>
    </Screen>
  );
}

/** What shall open the app; where this device can hold a passkey, that is chosen already. */
function Protect() {
  const { locks } = useServices();
  const { welcome } = useMessages();
  const tellError = useTellError();
  const state = locks.state.value;
  useEffect(() => {
    locks.load().catch(tellError);
  }, []);
  if (!state) return null;
  return state.isOn ? <p>{welcome.protect.isOn}</p> : <LockChoice state={state} isFirst />;
}

function Keep() {
  const { accounts } = useServices();
  const { keep } = useMessages().welcome;
  if (accounts.total.value > 0) return <ButtonLink look="primary" href="/settings/backup">{keep.make}</ButtonLink>;
  return (
    <>
      <p>{keep.nothing}</p>
      <ButtonLink href="/restore">{keep.restore}</ButtonLink>
    </>
  );
}
