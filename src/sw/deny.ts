/** Denying from a notification: no page is opened, and the vault stays locked. @module */
import { STATUS_OF } from "../protocol/errors.ts";
import type { DenyOutcome, Waiting } from "../protocol/worker-messages.ts";
import { showBadge } from "./badge.ts";
import { dropHandedOver } from "./handover.ts";
import { dataOf, type Said, show } from "./notifications.ts";
import { tellWindows } from "./windows.ts";
import type { World } from "./world.ts";

/** The tag of the Background Sync that sends what could not be sent. */
export const DENY_SYNC = "deny";

/** How long the server may take, in ms. */
const PATIENCE = 10_000;
/** Between two tries, in ms. Chromium itself would try again after 5 min, when the request is long over. */
const FIRST_PAUSE = 1_000, LONGEST_PAUSE = 8_000;

/** Sends it, and says in place of its notification how that went. */
export async function deny(waiting: Waiting, world: World): Promise<void> {
  await showDenying(waiting, world.words.denying, world);
  await showBadge(world);
  const outcome = await post(waiting, world);
  if (outcome !== "unsent") return end(waiting, outcome, world);
  if (!await isSentLater(world)) return end(waiting, "unsent", world);
  const { title, later } = world.words.denying;
  await showDenying(waiting, { title, body: later }, world);
}

/** Background Sync: there is a network again. Tries until it was sent, or the request has run out. */
export async function onDenySync(world: World): Promise<void> {
  const shown = await world.registration.getNotifications();
  const unsent = shown.flatMap((one) => dataOf(one)?.kind === "denying" ? dataOf(one)!.waiting ?? [] : []);
  await Promise.all(unsent.map(async (waiting) => {
    let outcome = await post(waiting, world);
    for (let pause = FIRST_PAUSE; outcome === "unsent"; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      if (world.now() + pause >= waiting.expiresAt) break;
      await world.sleep(pause);
      outcome = await post(waiting, world);
    }
    await end(waiting, outcome, world);
  }));
}

function showDenying(waiting: Waiting, said: Said, world: World): Promise<void> {
  return show(world, waiting.rid, said, { kind: "denying", waiting }, { silent: true });
}

async function isSentLater({ registration: { sync } }: World): Promise<boolean> {
  try {
    await sync?.register(DENY_SYNC);
    return sync !== undefined;
  } catch { // the person switched it off
    return false;
  }
}

/** `POST /api/deny`. The same token again is no error, so that a lost answer is none either. */
async function post({ rid, deny: token }: Waiting, { fetch }: World): Promise<DenyOutcome> {
  try {
    const response = await fetch("/api/deny", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ rid, token }),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body = await response.json();
    if (response.ok) return "denied";
    if (response.status === STATUS_OF.request_final && body.error === "request_final") return body.detail;
    return body.error === "not_found" ? "unknown" : "unsent";
  } catch {
    return "unsent";
  }
}

async function end(waiting: Waiting, outcome: DenyOutcome, world: World): Promise<void> {
  const { words, now } = world, { rid, expiresAt } = waiting;
  if (outcome === "unsent") {
    const { title, body, late } = words.unsent;
    const said = { title, body: expiresAt > now() + FIRST_PAUSE ? body : late };
    await show(world, rid, said, { kind: "unsent", waiting }, { renotify: true, requireInteraction: true });
  } else {
    await dropHandedOver(world.caches, (other) => other.rid === rid);
    await show(world, rid, endText(outcome, words), { kind: "done" }, { silent: true });
  }
  await tellWindows(world, { type: "denied", rid, outcome });
}

function endText(state: DenyOutcome, { denied, notDenied }: World["words"]): Said {
  if (state === "denied") return denied;
  const { title, unknown, ...bodies } = notDenied;
  return { title, body: Object.hasOwn(bodies, state) ? bodies[state as keyof typeof bodies] : unknown };
}
