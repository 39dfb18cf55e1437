/** When a location is to be stated again. Time is the server's, carried on from when it was last told: the date of this device
 * may be wrong. @module */
import {
  type Evidence,
  type LocationAsk,
  type LocationsList,
  STATE_AGAIN,
  STATEMENT_LIFE,
} from "../../protocol/location.ts";

/** A moment by both clocks, in ms: one that can be set, and one that may stand still while the device sleeps. */
export interface Moment {
  readonly now: number;
  readonly elapsed: number;
}

/** What the server said, and when it was asked. */
export interface Heard {
  readonly list: LocationsList;
  readonly at: Moment;
}

/** Ms before its end at which a statement is made again. */
const BEFORE_END = (STATEMENT_LIFE - STATE_AGAIN) * 1_000;

/** By the clock that went further: neither a sleep nor a clock set back makes it less. */
export function since(at: Moment, moment: Moment): number {
  return Math.max(moment.now - at.now, moment.elapsed - at.elapsed);
}

/** Unix ms by the server's clock. */
export function serverTime({ list, at }: Heard, moment: Moment): number {
  return list.now + since(at, moment);
}

/** What is asked, as it stands at `time` (the server's). */
export function asksAt({ asks }: LocationsList, time: number): readonly LocationAsk[] {
  return asks.map((ask) => ask.until !== null && ask.until <= time ? { ...ask, state: "due", until: null } : ask);
}

/** Whether the app would state it by itself now. What was refused waits for the person. */
export function isTime(asks: readonly LocationAsk[], time: number): boolean {
  return asks.some(({ state, until }) => state === "due" || (until !== null && until - time <= BEFORE_END));
}

/** Whether what the server said no longer holds. */
export function isOld(heard: Heard, moment: Moment): boolean {
  const time = serverTime(heard, moment);
  return since(heard.at, moment) >= STATE_AGAIN * 1_000 ||
    heard.list.asks.some(({ until }) => until !== null && until <= time);
}

/** Ms until something changes by itself. */
export function nextChange(asks: readonly LocationAsk[], time: number): number {
  const moments = asks.flatMap(({ until }) => until === null ? [] : [until - BEFORE_END, until]);
  return Math.min(...moments.map((moment) => moment - time).filter((left) => left > 0));
}

export function evidenceOf(asks: readonly LocationAsk[]): Evidence {
  return asks.some(({ evidence }) => evidence === "coordinates") ? "coordinates" : "country";
}
