import { computed, createModel, effect, signal } from "@preact/signals";
import type { Activity, Arrival, DeviceApi, PastRequest, StreamEvents } from "../../protocol/device-api.ts";
import type { ErrorCode } from "../../protocol/errors.ts";
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { SigninRequest } from "../../protocol/signin-request.ts";
import type { AnswerAct, ApprovalsApi } from "../../vault/approvals-api.ts";
import { type AnswersParts, type AnswerTrouble, createAnswers, type Drafted, type Pending } from "./answers.ts";
import type { Organisations } from "./organisations.ts";
import { put } from "./put.ts";
import { listenAgain, type StreamClock } from "./request-stream.ts";

/** A request that came with a push: it says nothing of the time that is left. */
export type Pushed = Pick<Arrival, "request" | "deny"> & Partial<Pick<Arrival, "expiresIn">>;

/** What became of a request, and how. */
export interface Outcome {
  readonly state: RequestState;
  /** Whether it was answered here, just now. */
  readonly isMine: boolean;
  /** Seconds by which this device's clock is off, where it matters. */
  readonly clock: number;
}

export interface RequestsParts extends AnswersParts {
  readonly vault: AnswersParts["vault"] & Pick<ApprovalsApi, "readRequest">;
  readonly api: AnswersParts["api"] & Pick<DeviceApi, "requests" | "stream">;
  readonly organisations: Organisations;
  /** `now` goes by a clock that nobody can set. */
  readonly clock: StreamClock;
  /** Takes a decided request's notification away. */
  readonly settle: (rid: string) => Promise<void>;
}

/** Sign-in requests as they come, one after the other: what is on the screen changes only by the person, never under their
 * thumb. They come by push, by a stream while the app is seen, and by asking. */
export const RequestsModel = createModel((parts: RequestsParts) => {
  const { vault, api, organisations, clock, settle } = parts, answers = createAnswers(parts);
  const pending = signal<readonly Pending[]>([]);
  const shown = signal<Pending | null>(null);
  /** Of the one that is shown. */
  const outcome = signal<Outcome | null>(null);
  const trouble = signal<AnswerTrouble | null>(null);
  const isSending = signal(false);
  const isOpen = signal(false);
  const isVisible = signal(true);
  const past = signal<ReadonlyMap<string, readonly PastRequest[]>>(new Map());
  const activity = signal<ReadonlyMap<string, readonly Activity[]>>(new Map());
  /** Requests of this session that are decided: they don't come back by a late push. */
  const finals = new Set<string>();

  const sameRequest = (rid: string) => ({ claims }: Pending) => claims.rid === rid;

  function finish({ claims: { rid } }: Pending, state: RequestState, { isMine = false, off = 0 } = {}) {
    finals.add(rid);
    pending.value = pending.peek().filter((one) => one.claims.rid !== rid);
    if (shown.peek()?.claims.rid === rid) {
      if (outcome.peek() === null) outcome.value = { state, isMine, clock: off };
      trouble.value = null;
    }
    void settle(rid).catch(console.warn);
    showNext();
  }
  function showNext() {
    if (shown.peek() === null) shown.value = pending.peek()[0] ?? null;
  }
  /** The answer that is on its way decides, not what is heard meanwhile. */
  function isBeingSent(rid: string): boolean {
    return isSending.peek() && shown.peek()?.claims.rid === rid;
  }

  /** It may be signed by a key that follows the pinned one, of which this device has not heard. */
  async function read(request: string): Promise<SigninRequest> {
    try {
      return await vault.readRequest(request);
    } catch {
      await organisations.refresh();
      return await vault.readRequest(request);
    }
  }

  /** A request from anywhere. What is not signed by the pinned key of an account of this device is no request. `shows`: the
   * person asked for it by a click. */
  async function take({ request, expiresIn }: Pushed, shows = false): Promise<void> {
    let claims: SigninRequest;
    try {
      claims = await read(request);
    } catch (error) {
      console.warn("A sign-in request could not be verified.", error);
      return;
    }
    const organisation = organisations.find(claims.aud);
    if (!organisation || organisation.state !== "active" || finals.has(claims.rid)) return;
    const ofAccount = pending.peek().filter((one) => one.organisation.id === organisation.id);
    const known = ofAccount.find(sameRequest(claims.rid));
    if (ofAccount.some((one) => one.claims.iat > claims.iat)) return void finals.add(claims.rid);
    const endsAt = expiresIn === undefined
      ? known?.endsAt ?? clock.now() + (claims.exp - claims.iat) * 1_000
      : clock.now() + expiresIn * 1_000;
    const one: Pending = { claims, request, organisation, endsAt };
    pending.value = known ? pending.peek().map((other) => other === known ? one : other) : [...pending.peek(), one];
    if (known && shown.peek() === known) shown.value = one;
    for (const older of ofAccount) if (older !== known && !isBeingSent(older.claims.rid)) finish(older, "superseded");
    if (shows) show(claims.rid);
    else showNext();
  }
  function show(rid: string) {
    const one = pending.peek().find(sameRequest(rid));
    if (!one || isSending.peek() || shown.peek() === one) return;
    shown.value = one;
    outcome.value = trouble.value = null;
  }

  /** Asks one server what waits, and what became of that which no longer does. */
  async function ask(id: string): Promise<void> {
    const before = pending.peek().filter(({ organisation }) => organisation.id === id);
    const list = await api.requests(id);
    put(past, id, list.past);
    put(activity, id, list.activity);
    for (const arrival of list.pending) await take(arrival);
    const asked = new Set(list.pending.map(({ request }) => request));
    for (const one of before) {
      if (asked.has(one.request) || isBeingSent(one.claims.rid) || finals.has(one.claims.rid)) continue;
      const state = list.past.find(({ rid }) => rid === one.claims.rid)?.state ?? "expired";
      finish(one, state === "pending" ? "expired" : state);
    }
  }

  /** Asks all servers. Gives the code of the first that failed; null when all answered. */
  async function check(): Promise<ErrorCode | null> {
    let first: ErrorCode | null = null;
    for (const { id } of organisations.active.peek()) {
      try {
        await ask(id);
      } catch (error) {
        first ??= await organisations.failed(id, error);
      }
    }
    return first;
  }

  /** The server decides whether the time is up; where it can't be asked, it is. */
  async function timeUp(one: Pending): Promise<void> {
    if (isBeingSent(one.claims.rid)) return;
    try {
      await ask(one.organisation.id);
    } catch (error) {
      await organisations.failed(one.organisation.id, error);
    }
    const now = pending.peek().find(sameRequest(one.claims.rid));
    if (now && now.endsAt <= clock.now()) finish(now, "expired");
  }
  effect(() => {
    if (isSending.value) return;
    const first = [...pending.value].sort((a, b) => a.endsAt - b.endsAt)[0];
    if (!first) return;
    const run = () => void timeUp(first).catch(console.error);
    const timer = clock.setTimeout(run, Math.max(first.endsAt - clock.now(), 0) + 500);
    return () => clock.clearTimeout(timer);
  });

  function onEvent<E extends keyof StreamEvents>(id: string, event: E, data: StreamEvents[E]) {
    const heard = { event, data } as { [K in keyof StreamEvents]: { event: K; data: StreamEvents[K] } }[
      keyof StreamEvents
    ];
    if (heard.event === "request") return void take(heard.data);
    if (heard.event === "device") return void organisations.refreshOne(id).catch(console.warn);
    if (heard.event === "activity") {
      const older = (activity.peek().get(id) ?? []).filter((one) => one.id !== heard.data.id);
      return put(activity, id, [heard.data, ...older]);
    }
    const { rid, state } = heard.data;
    const one = pending.peek().find(sameRequest(rid));
    if (one && state !== "pending" && !isBeingSent(rid)) finish(one, state);
  }
  const streamed = computed(() =>
    isOpen.value && isVisible.value ? organisations.active.value.map(({ id }) => id).join(" ") : ""
  );
  effect(() => {
    if (streamed.value === "") return;
    const over = new AbortController();
    for (const id of streamed.value.split(" ")) {
      void listenAgain({
        listen: () => api.stream(id, (event, data) => onEvent(id, event, data), over.signal),
        // What came while nobody listened.
        onAgain: () => ask(id),
        // A server that knows this device no longer is not asked again.
        onFailed: async (error) => {
          const code = await organisations.failed(id, error);
          return code !== "device_revoked" && code !== "device_unknown" && code !== "device_not_active";
        },
        clock,
        signal: over.signal,
      });
    }
    return () => over.abort();
  });

  /** Sends what `sign` makes of the request that is shown. Gives false when it made nothing. */
  async function answer(sign: (one: Pending) => ReturnType<typeof answers.sign>): Promise<boolean> {
    const one = shown.peek();
    if (!one || outcome.peek() !== null || isSending.peek()) return false;
    isSending.value = true;
    trouble.value = null;
    try {
      const sent = await answers.send(one, () => sign(one));
      if (sent === null) return false;
      if ("trouble" in sent) trouble.value = sent.trouble;
      else finish(one, sent.state, sent);
      return true;
    } finally {
      isSending.value = false;
    }
  }
  const act = (act: AnswerAct) => answer((one) => answers.sign(one, act));

  return {
    pending,
    shown,
    outcome,
    trouble,
    isSending,
    /** Whether the position is being sought that goes with an approval. */
    isSeeking: answers.isSeeking,
    /** Gives an approval up, as long as it is not on its way. */
    cancel: answers.cancel,
    past,
    activity,
    /** Ms that the shown request has left. */
    timeLeft: () => Math.max((shown.peek()?.endsAt ?? 0) - clock.now(), 0),
    take,
    /** The vault is open and the organisations are known: streams begin, and all servers are asked. */
    async start(): Promise<void> {
      isOpen.value = true;
      await check();
    },
    check,
    /** What it was decided to elsewhere on this device; "unknown" where the server knows it no more. */
    decidedElsewhere(rid: string, state: RequestState | "unknown") {
      const one = pending.peek().find(sameRequest(rid));
      finals.add(rid);
      if (one && !isBeingSent(rid)) finish(one, state === "unknown" ? "expired" : state);
    },
    /** Streams are held only while the app is seen. */
    setVisible: (now: boolean) => void (isVisible.value = now),
    /** Gives false when the person gave no gesture: nothing was sent. */
    approve: (number: string | null) => act({ act: "approve", number }),
    deny: (reason: "not-me" | "cancelled") => act({ act: "deny", reason }),
    report: (reason: "not-me" | "unknown-app" | "told-to") => act({ act: "report", reason }),
    /** Signs and sends an approval that was drafted before the vault was opened, by the gesture that opened it. Gives false when
     * it was decided or left meanwhile. */
    async sendDrafted(drafted: Drafted): Promise<boolean> {
      show(drafted.rid);
      return shown.peek()?.claims.rid === drafted.rid && await answer(() => answers.signDrafted(drafted));
    },
    forgetTrouble: () => void (trouble.value = null),
    /** Away from the request that is shown, to the next. */
    next() {
      shown.value = pending.peek().find(({ claims }) => claims.rid !== shown.peek()?.claims.rid) ?? null;
      outcome.value = trouble.value = null;
    },
    /** Puts a waiting request on the screen; not over one that is being answered. */
    show,
  };
});
export type Requests = InstanceType<typeof RequestsModel>;
