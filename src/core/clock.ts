/** How far a device's clock is from its server's, by the `Date` of answers (RFC 9110 §6.6.1). Times are ms. @module */

/** One question to the server, and its answer. */
export interface ClockSample {
  /** When it was asked, by the device's clock (Unix ms). */
  readonly sent: number;
  /** When its answer came, by the same clock, carried on by one that nobody can set meanwhile. */
  readonly received: number;
  /** `Date` of the answer (Unix ms): the second in which the server made it. */
  readonly date: number;
}

export interface ClockOffset {
  /** What has to be added to the device's clock: positive where it is slow. */
  readonly offset: number;
  /** The right offset lies no further than this from `offset`. */
  readonly uncertainty: number;
}

/** A comparison, as it is kept. */
export interface Compared extends ClockOffset {
  /** By the device's clock (Unix ms), as it was set then. */
  readonly at: number;
}

/** `Date` has whole seconds. */
const RESOLUTION = 1_000;
/** A clock that is off by less does no harm. */
const HARMLESS = 5_000;
/** Codes are never shifted by more. */
export const MOST_CORRECTED = 86_400_000;

const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The instant that a `Date` header names (RFC 9110 §5.6.7, Unix ms); null when it names none. */
export function readDate(header: string | null): number | null {
  const at = header !== null && IMF_FIXDATE.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** The server made its answer between asking and answering, and in the second that it says. What several samples allow is
 * what all of them do; those count that agree with the last one, as the clock may have been set since the others.
 * @throws {RangeError} When there is none. */
export function offsetOf(samples: readonly ClockSample[]): ClockOffset {
  const spans = samples.map(({ sent, received, date }) => ({ least: date - received, most: date + RESOLUTION - sent }));
  let span = spans.at(-1);
  if (!span) throw new RangeError("Cannot tell an offset from no samples");
  for (const other of spans.toReversed()) {
    const least = Math.max(span.least, other.least), most = Math.min(span.most, other.most);
    if (least <= most) span = { least, most };
  }
  return { offset: (span.least + span.most) / 2, uncertainty: (span.most - span.least) / 2 };
}

/** `off`: by more than 5 s, whatever the uncertainty. `far`: by so much that codes can't be corrected. */
export function standingOf({ offset, uncertainty }: ClockOffset): "right" | "off" | "far" {
  if (Math.abs(offset) - uncertainty <= HARMLESS) return "right";
  return Math.abs(offset) <= MOST_CORRECTED ? "off" : "far";
}

/** What codes are shifted by where the person wants that: 0 unless the clock is off. */
export function correctionOf(compared: ClockOffset | null): number {
  return compared && standingOf(compared) === "off" ? Math.round(compared.offset) : 0;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** A comparison that was kept; null when `value` is none. */
export function readCompared(value: unknown): Compared | null {
  if (typeof value !== "object" || value === null) return null;
  const { at, offset, uncertainty } = value as Readonly<Record<string, unknown>>;
  if (!isNumber(at) || !isNumber(offset) || !isNumber(uncertainty) || uncertainty < 0) return null;
  return { at, offset, uncertainty };
}

export interface Amount {
  readonly value: number;
  readonly unit: "second" | "minute" | "hour" | "day";
}

/** `ms` as people say it: two of a unit at least, but for seconds. */
export function amountOf(ms: number): Amount {
  const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;
  const far = Math.abs(ms);
  const [unit, size] = UNITS.find(([, size]) => far >= 2 * size) ?? ["second", 1_000] as const;
  return { value: Math.round(far / size), unit };
}
