/** The screens of location, in the states that a server can bring about. @module */
import { de } from "../../../src/messages/de.ts";
import { location as deLocation } from "../../../src/messages/de-location.ts";
import { en } from "../../../src/messages/en.ts";
import { location as enLocation } from "../../../src/messages/en-location.ts";
import type { LocationAsk, LocationResult, LocationsList, PastLocation } from "../../../src/protocol/location.ts";
import { pseudo } from "../../messages/pseudo.ts";
import { type ApprovalsWalk, LONG, setPermission } from "./approvals-walk.ts";
import { heading, press, seen, type Step, text, unfold } from "./walk.ts";

const HOUR = 60 * 60_000;

function ask(name: string, state: LocationAsk["state"], evidence: LocationAsk["evidence"] = "country"): LocationAsk {
  const until = state === "allowed" ? Date.now() + HOUR : null;
  return { application: { id: name, name }, evidence, state, until, inUse: true };
}
function past(application: string, countries: readonly string[], result: LocationResult, hours: number): PastLocation {
  return { id: `${hours}`, at: Date.now() - hours * HOUR, application, device: "Pixel 9 of Ada", countries, result };
}
const PAST = [
  past("Wiki", ["FR"], "refused", 1),
  past("Payroll", ["CH"], "allowed", 2),
  past(LONG.server, ["CH", "DE", "FR"], "border", 30),
  past("Payroll", [], "unknown", 50),
];

export function locationScreens(
  { words: messages, organisation, first, open, ask: askRequest }: ApprovalsWalk,
): readonly Step[] {
  const words = messages === en ? enLocation : messages === de ? deLocation : pseudo(enLocation);
  const { replies } = organisation;
  function serve(asks: readonly LocationAsk[], past: readonly PastLocation[] = PAST) {
    organisation.tell(first(), { location: asks.length > 0 });
    replies.set(
      "GET /api/locations",
      { now: Date.now(), stoppedAt: null, asks, past, keptDays: 30 } satisfies LocationsList,
    );
  }
  return [
    ["location-nobody", async (page, origin) => {
      organisation.clear();
      serve([]);
      await open(page, `${origin}/location`, words.title);
      await text(page, words.nobody);
    }],
    ["location-why", (page, origin) => open(page, `${origin}/location/why`, words.why)],
    ["location-due", async (page, origin) => {
      await setPermission(page, origin, "prompt", "geolocation");
      serve([ask("Payroll", "due")], []);
      await open(page, `${origin}/location`, words.title);
      await text(page, words.permissions.prompt);
      await text(page, words.states.due);
    }],
    ["location-home", async (page, origin) => {
      await page.goto(origin);
      await text(page, words.keep("Payroll"));
    }],
    ["location-settings", async (page, origin) => {
      await page.goto(`${origin}/settings`);
      await text(page, words.summary.due);
    }],
    ["location-states", async (page, origin) => {
      serve([
        ask("Payroll", "allowed"),
        ask("Wiki", "refused"),
        ask(LONG.server, "border", "coordinates"),
        ask("Mail", "unknown"),
        ask("Files", "network"),
      ]);
      await open(page, `${origin}/location`, words.title);
      await text(page, words.states.border);
      await unfold(page, words.pastTitle);
    }],
    ["location-blocked", async (page, origin) => {
      await setPermission(page, origin, "denied", "geolocation");
      serve([ask("Payroll", "due")], []);
      await open(page, `${origin}/location`, words.title);
      await text(page, words.permissions.denied);
      await press(page, words.share.country);
      await text(page, words.troubles["position-denied"]);
    }],
    ["location-not-known", async (page, origin) => {
      replies.set("GET /api/locations", "unreachable");
      await open(page, `${origin}/location`, words.title);
      await text(page, words.notKnown);
    }],
    ["request-location", async (page, origin) => {
      serve([]);
      await askRequest(page, origin, { location: "country" });
      await text(page, words.request.country("Payroll"));
    }],
    ["request-location-trouble", async (page, origin) => {
      await askRequest(page, origin, { location: "coordinates" });
      await text(page, words.request.coordinates("Payroll"));
      await press(page, "4");
      await press(page, "2");
      await press(page, messages.approvals.request.approve);
      await text(page, words.troubles["position-denied"]);
    }],
    ["request-location-end", async (page, origin) => {
      organisation.clear();
      await page.goto(`${origin}/location`);
      await heading(page, words.title);
      await seen(page.getByText(words.nobody)).waitFor();
    }],
  ];
}
