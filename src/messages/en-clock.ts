/** English: the clock of the device, compared with the server's. @module */

const { format: moment } = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const { format: seconds } = new Intl.NumberFormat("en", {
  style: "unit",
  unit: "second",
  unitDisplay: "long",
  maximumFractionDigits: 1,
});

const amount = (unit: string) => {
  const { format } = new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" });
  return (n: number) => format(n);
};

export const clock = {
  title: "Clock",
  amounts: { second: amount("second"), minute: amount("minute"), hour: amount("hour"), day: amount("day") },
  slow: (amount: string) => `${amount} slow`,
  fast: (amount: string) => `${amount} fast`,
  /** `off`, here and below: what `slow` or `fast` says. */
  summary: {
    right: "Right",
    off: (off: string) => `${off}`,
    corrected: (off: string) => `${off}; codes are corrected`,
  },
  bar: {
    label: "The clock of this device",
    off: (off: string) =>
      `This device's clock is ${off}. Codes may be refused. Set the time in the device's settings – or let Countersign correct its codes.`,
    far: (off: string) =>
      `This device's clock is ${off}. Codes are refused. Set date and time in the device's settings.`,
    corrected: (off: string) => `Codes are corrected: this device's clock is ${off}`,
    correct: "Correct codes",
    notNow: "Not now",
  },
  why: "Codes are made from the time. If this device's clock is off by half a minute, sites refuse most of them.",
  standsTitle: "How it stands",
  unknown: "It has not been compared yet. That needs a network.",
  right: "This device's clock is right.",
  off: (off: string) => `This device's clock is ${off}.`,
  corrected: "Codes are corrected by that.",
  notCorrected: "Codes are made by it as it is.",
  far: "That is more than a day, which is not corrected: set date and time in the device's settings.",
  sure: (ms: number) => `Known to within ${seconds(Math.max(ms / 1_000, 0.1))}`,
  last: (at: number) => `Last compared: ${moment(at)}, by this device`,
  check: "Compare now",
  checking: "Comparing …",
  unreached: "The server could not be reached, so nothing was compared. Your codes need no network.",
  correctTitle: "Correction",
  corrects: "Correct codes when this clock is off",
  correctsHint:
    "Codes are then made by the time of this app's server, as last compared, also without a network. By a day at most, and only while the clock is off by over 5 seconds.",
  better:
    "The better cure is the device's own setting: set date, time and time zone to “automatic”. That helps every app, and everything that goes by the time.",
  wrongServer:
    "If the server's own clock is wrong, corrected codes are wrong, too: sites refuse them. Nothing is lost.",
  sentTitle: "What is sent",
  sent:
    "While the app is open and in sight, at most once an hour and after the clock was set or the device slept, it asks its server for the time. The question says nothing of you: no account, no code, not what time it is here.",
  toSettings: "Clock",
};
