import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { useMessages } from "../../components/messages-context.ts";
import { useGesture } from "../../components/use-gesture.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { endLockOffer } from "../../platform/lock-offer.ts";
import { useServices } from "../../state/services.ts";
import type { Vault } from "../../../vault/api.ts";
import type { Locks, NewLock } from "../../../vault/lock-api.ts";

type Typed = Parameters<Vault["addLocks"]>[0];

export type Step =
  /** What becomes the lock is typed, or asked of the authenticator. */
  | { readonly at: "give" }
  /** The recovery code is shown, or typed back. It rests in here and in the worker alone. */
  | { readonly at: "recovery"; readonly code: string }
  | { readonly at: "back"; readonly code: string; readonly isWrong: boolean }
  | { readonly at: "working" }
  /** App Lock has just been turned on. */
  | { readonly at: "done" };

/** Seconds until an app that can't be seen locks: at once on what lies around. */
function hiddenTime(): number {
  return matchMedia("(pointer: coarse)").matches ? 0 : 60;
}

/** The steps from what is given to a lock that is in place. Leaving them has the vault forget what it holds for them. */
export function useAdding(before: Locks, home: string) {
  const { lock, locks, notices, unsaved } = useServices();
  const { settings } = useMessages();
  const { route } = useLocation();
  const withGesture = useGesture();
  const tellError = useTellError();
  const step = useSignal<Step>({ at: "give" });
  const wasOn = useRef(before.isOn).current;
  const said = useRef("");
  const isLeft = useRef(false);

  useEffect(() => {
    const letGo = unsaved.hold(); // no update reloads a page with a recovery code on it
    return () => {
      isLeft.current = true;
      letGo();
      forget();
    };
  }, []);

  function forget() {
    locks.discard().catch(() => {}); // locked meanwhile: nothing is held
  }

  /** What `call` has the vault hold; null when the person broke off, also by leaving. */
  async function hold<T>(call: () => Promise<T>): Promise<T | null> {
    if (isLeft.current) return null;
    const held = await withGesture(call);
    if (!isLeft.current) return held;
    forget(); // it came after what leaving had forgotten
    return null;
  }

  /** False when the person broke off. */
  async function makeRecovery(): Promise<boolean> {
    const code = await hold(locks.stageRecovery);
    if (code !== null) step.value = { at: "recovery", code };
    return code !== null;
  }

  /** Everything that follows what was given; false when the person broke off. */
  async function take(
    given: NewLock,
    options: { readonly withRecovery: boolean; readonly said: string },
  ): Promise<boolean> {
    const staged = await hold(() => locks.stage(given));
    if (!staged) return false;
    said.current = options.said;
    if (staged.needsRecovery || options.withRecovery) return await makeRecovery();
    return await finish([]);
  }

  /** False when the person broke off. What fails is told. */
  async function finish(typed: Typed): Promise<boolean> {
    const from = step.value;
    step.value = { at: "working" };
    try {
      const isDone = await withGesture(async () => {
        if (isLeft.current) return null; // while the gesture was asked for
        await locks.add(typed);
        return true;
      });
      if (!isDone) {
        step.value = from;
        return false;
      }
      await onAdded();
    } catch (error) {
      const isMismatch = (error as Error).name === "recovery-mismatch";
      if (!isMismatch) tellError(error);
      step.value = from.at === "back" ? { ...from, isWrong: isMismatch } : from;
    }
    return true;
  }

  async function onAdded(): Promise<void> {
    const state = locks.state.value!;
    const isTurnedOn = state.isOn && !wasOn;
    if (isTurnedOn) {
      endLockOffer();
      await locks.setTimes({ ...state.times, hidden: hiddenTime() }).catch(tellError); // on all the same
    }
    await lock.refresh().catch(tellError);
    if (isTurnedOn && !isLeft.current) return void (step.value = { at: "done" });
    notices.say(isTurnedOn ? settings.done.title : said.current);
    if (!isLeft.current) route(home, true);
  }

  return {
    step,
    take,
    finish,
    /** A recovery code alone. */
    async takeRecovery(done: string): Promise<void> {
      said.current = done;
      await makeRecovery().catch(tellError);
    },
    show: (next: Step) => void (step.value = next),
  };
}
export type Adding = ReturnType<typeof useAdding>;
