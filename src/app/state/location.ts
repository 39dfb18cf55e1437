import { computed, createModel, effect, signal } from "@preact/signals";
import type { DeviceApi, DeviceNews } from "../../protocol/device-api.ts";
import type { Evidence, LocationTaken } from "../../protocol/location.ts";
import type { ApprovalsApi, OrganisationView } from "../../vault/approvals-api.ts";
import type { Geolocating, PositionPermission } from "../platform/geolocation.ts";
import { errorCode } from "./error-code.ts";
import { fixTrouble, type TakeFix } from "./fixes.ts";
import type { LocationAccount, LocationTrouble } from "./location-account.ts";
import { createConsent } from "./location-consent.ts";
import {
  asksAt,
  evidenceOf,
  type Heard,
  isOld,
  isTime,
  type Moment,
  nextChange,
  serverTime,
} from "./location-times.ts";
import type { Organisations } from "./organisations.ts";
import { createPauses } from "./pauses.ts";
import { put } from "./put.ts";
import type { StreamClock } from "./request-stream.ts";
import { createSeeking, type Seeking } from "./seeking.ts";
import { createTurns } from "./turns.ts";

export interface LocationParts {
  readonly vault: Pick<ApprovalsApi, "note" | "signLocation">;
  readonly api: Pick<DeviceApi, "locations" | "beginLocation" | "postLocation" | "stopLocation">;
  readonly organisations: Organisations;
  readonly geolocation: Pick<Geolocating, "permission" | "watch">;
  readonly watchOnline: (listener: (isOnline: boolean) => void, signal: AbortSignal) => void;
  readonly takeFix: TakeFix;
  /** `now` goes by a clock that nobody can set (ms). */
  readonly clock: StreamClock;
  /** Unix ms, by a clock that can be set. */
  readonly now: () => number;
}

type Doing = Pick<LocationAccount, "sharing" | "taken" | "trouble">;

const NOTHING: Doing = { sharing: null, taken: null, trouble: null };
/** Ms between two looks: timers stand still while a device sleeps. */
const LOOKS_EVERY = 60_000;

/** In which country the person is, shared with those who ask: at a tap, and for a day after it by itself, once an hour, while the
 * app is open and seen (location.md). Nobody asks: nothing is fetched, and no position is taken. Each account is its own. */
export const LocationModel = createModel((
  { vault, api, organisations, geolocation, watchOnline, takeFix, clock, now }: LocationParts,
) => {
  const heard = signal<ReadonlyMap<string, Heard>>(new Map());
  const doing = signal<ReadonlyMap<string, Doing>>(new Map());
  const permission = signal<PositionPermission | null>(null);
  const isVisible = signal(true), isOnline = signal(true);
  const looked = signal(0);
  const over = new AbortController();
  const asking = new Map<string, Promise<void>>();
  const inTurn = createTurns();
  /** How often the person has said stop. */
  const stops = new Map<string, number>();
  const seeking = new Map<string, Seeking>();
  /** Of the app's own tries. */
  const pauses = createPauses(clock);

  const moment = (): Moment => ({ now: now(), elapsed: clock.now() });
  const consent = createConsent(moment);
  const timeOf = (id: string) => serverTime(heard.peek().get(id)!, moment());

  function viewOf(organisation: OrganisationView): LocationAccount {
    const said = heard.value.get(organisation.id);
    const asks = said ? asksAt(said.list, serverTime(said, moment())) : null;
    const evidence = asks && evidenceOf(asks);
    return {
      organisation,
      list: said && asks ? { ...said.list, asks } : null,
      evidence,
      isDue: asks?.some(({ state }) => state === "due") ?? false,
      sharesUntil: said && consent.isStopped(organisation, said.list.stoppedAt)
        ? null
        : consent.until(organisation, evidence),
      ...doing.value.get(organisation.id) ?? NOTHING,
    };
  }
  const accounts = computed((): readonly LocationAccount[] => {
    void looked.value;
    return organisations.active.value.filter(({ id, shares }) =>
      organisations.news.value.get(id)?.location ?? Boolean(shares)
    ).map(viewOf);
  });
  const isKnown = computed(() => organisations.active.value.every(({ id }) => organisations.news.value.has(id)));
  function find(id: string): LocationAccount | undefined {
    return accounts.peek().find(({ organisation }) => organisation.id === id);
  }
  function set(id: string, change: Partial<Doing>) {
    put(doing, id, { ...NOTHING, ...doing.peek().get(id), ...change });
  }

  function ask(id: string): Promise<void> {
    const mine = asking.get(id) ?? (async () => {
      const at = moment(), list = await api.locations(id);
      put(heard, id, { list, at });
      const organisation = organisations.active.peek().find((one) => one.id === id);
      if (organisation && consent.isStopped(organisation, list.stoppedAt)) await vault.note(id, { shares: null });
    })().finally(() => asking.delete(id));
    asking.set(id, mine);
    return mine;
  }
  function seekingOf(id: string): Seeking {
    const mine = seeking.get(id) ?? createSeeking();
    seeking.set(id, mine);
    return mine;
  }
  /** What is under way for an account shares nothing any more. */
  function giveUp(id: string) {
    stops.set(id, (stops.get(id) ?? 0) + 1);
    seekingOf(id).cancel();
  }
  async function readPermission(): Promise<void> {
    permission.value = await geolocation.permission();
  }
  /** No error is written into the log: it might tell where the device is. */
  async function troubleOf(id: string, error: unknown): Promise<LocationTrouble> {
    const trouble = fixTrouble(error) ??
      (errorCode(error) === null ? "internal" : await organisations.failed(id, error));
    if (trouble === "internal") console.error(`The location was not shared: ${(error as Error).name}`);
    return trouble;
  }

  /** `told`: what the person knows would leave the device. Null: it was not to be any more, or is not worth a statement. */
  async function state(
    id: string,
    told: Evidence,
    isWanted: () => boolean,
    isByTap: boolean,
  ): Promise<LocationTaken | "asks-more" | null> {
    const tapped = moment();
    const stoppedAt = () => heard.peek().get(id)?.list.stoppedAt ?? null;
    // What nobody waits for begins before it hears of stops: one that comes later uses up this nonce.
    const early = isByTap ? null : await api.beginLocation(id);
    await ask(id);
    const evidence = find(id)?.evidence, before = stoppedAt();
    if (!evidence || !isWanted()) return null;
    if (evidence === "coordinates" && told === "country") return "asks-more";
    const fix = await seekingOf(id).seek(() => takeFix(evidence, timeOf(id))).finally(readPermission);
    // Where the app begins by itself, what is in force still is worth more than "unknown".
    if (!fix || !isWanted() || stoppedAt() !== before || (!isByTap && fix.countries.length === 0)) return null;
    if (isByTap) {
      consent.give(id, tapped, before);
      await vault.note(id, { shares: { since: tapped.now, evidence, stoppedAt: before } });
    }
    const { nonce } = early ?? await api.beginLocation(id);
    const statement = await vault.signLocation(id, nonce, fix);
    if (!isWanted()) return null;
    return await api.postLocation(id, statement);
  }
  function share(id: string, sharing: "by-tap" | "by-itself"): Promise<boolean> {
    const stopped = stops.get(id) ?? 0, isByTap = sharing === "by-tap";
    const told = find(id)?.evidence ?? "country";
    return inTurn(id, async () => {
      const isWanted = () => !over.signal.aborted && (stops.get(id) ?? 0) === stopped && (isByTap || isTimeFor(id));
      set(id, { sharing });
      let taken: LocationTaken | null = null, trouble: LocationTrouble | null = null;
      try {
        const came = await state(id, told, isWanted, isByTap);
        if (came === "asks-more") trouble = came;
        else taken = came;
      } catch (error) {
        trouble = await troubleOf(id, error).catch(() => "internal" as const);
      }
      if (taken) {
        pauses.end(id);
        await ask(id).catch(() => {}); // asked before the next statement
      } else if (!isByTap) pauses.begin(id);
      set(id, { sharing: null, trouble, ...taken && { taken } });
      return taken !== null;
    });
  }

  function isTimeFor(id: string): boolean {
    const account = find(id);
    return account?.list != null && account.sharesUntil !== null && permission.peek() === "granted" &&
      isTime(account.list.asks, timeOf(id));
  }
  async function lookAfter(id: string): Promise<void> {
    if (pauses.isPaused(id)) return;
    const said = heard.peek().get(id);
    if (!said || isOld(said, moment())) {
      try {
        await ask(id);
      } catch (error) {
        await troubleOf(id, error).catch(() => {});
        return pauses.begin(id);
      }
    }
    if (isTimeFor(id)) await share(id, "by-itself");
  }
  let looking: Promise<void> | null = null;
  async function lookAtAll(): Promise<void> {
    for (const { organisation: { id } } of accounts.peek()) {
      if (isVisible.peek() && isOnline.peek() && !over.signal.aborted) await lookAfter(id);
    }
  }
  /** Does what is to be done by now. */
  function look() {
    looked.value = looked.peek() + 1;
    looking ??= lookAtAll().finally(() => (looking = null));
  }

  effect(() => {
    if (!isVisible.value || accounts.value.length === 0) return;
    const next = accounts.value.flatMap(({ organisation: { id }, list, sharesUntil }) => [
      list ? nextChange(list.asks, timeOf(id)) : Infinity,
      sharesUntil === null ? Infinity : Math.max(sharesUntil - now(), 0) + 1,
    ]);
    const timer = clock.setTimeout(look, Math.min(LOOKS_EVERY, ...next));
    return () => clock.clearTimeout(timer);
  });

  const seen = new Map<string, DeviceNews>();
  async function heardNews(id: string, { location }: DeviceNews): Promise<void> {
    if (!location) return put(heard, id, null);
    await ask(id);
    look();
  }
  effect(() => {
    for (const { id } of organisations.active.value) {
      const news = organisations.news.value.get(id);
      if (!news || seen.get(id) === news) continue;
      seen.set(id, news);
      void heardNews(id, news).catch((error) => troubleOf(id, error)).catch(console.warn);
    }
  });

  function retry() {
    pauses.endAll();
    void readPermission().then(look);
  }
  watchOnline((isThere) => {
    const wasThere = isOnline.peek();
    isOnline.value = isThere;
    if (!isThere || wasThere) return;
    retry();
    for (const { organisation: { id } } of accounts.peek()) void organisations.refreshOne(id).catch(console.warn);
  }, over.signal);
  void readPermission().then(look);
  void geolocation.watch((now) => {
    permission.value = now;
    pauses.endAll();
    look();
  }, over.signal);
  effect(() => () => over.abort());

  return {
    /** Empty while nobody asks, or the vault is locked. */
    accounts,
    /** Whether every server has said whether it asks. */
    isKnown,
    /** Null until the browser said. "prompt": the browser asks at the next tap, or at each. */
    permission,
    /** Whether there is a network, as the browser sees it. */
    isOnline,
    /** Shares now, and for a day by itself while the app is seen. Call it from a tap: the browser may ask. Gives false when nothing
     * was shared (`trouble` says why), and never rejects. What is refused was shared all the same: see `taken`. */
    share: (id: string): Promise<boolean> => share(id, "by-tap"),
    /** Gives up a position that is being sought: nothing is shared then. */
    cancel: giveUp,
    /** Ends what is in force, and sharing by itself, at once. Gives false when the server could not be told. */
    stop(id: string): Promise<boolean> {
      giveUp(id);
      consent.end(id);
      return inTurn(id, async () => {
        let trouble: LocationTrouble | null = null;
        try {
          await vault.note(id, { shares: null });
          await api.stopLocation(id);
          await ask(id).catch(() => {}); // asked again with the next look
        } catch (error) {
          trouble = await troubleOf(id, error).catch(() => "internal" as const);
        }
        set(id, { taken: null, trouble });
        return trouble === null;
      });
    },
    /** Asks the server again who asks. Rejects with a ProtocolError. */
    async refresh(): Promise<void> {
      for (const { organisation: { id } } of accounts.peek()) await ask(id);
      look();
    },
    setVisible(isSeen: boolean) {
      isVisible.value = isSeen;
      if (isSeen) retry();
    },
  };
});
export type Location = InstanceType<typeof LocationModel>;
