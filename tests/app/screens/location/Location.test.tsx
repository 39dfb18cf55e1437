// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PositionError, type PositionPermission } from "../../../../src/app/platform/geolocation.ts";
import { timeOf } from "../../../../src/app/screens/approvals/region-name.ts";
import { Location } from "../../../../src/app/screens/location/Location.tsx";
import { location as words } from "../../../../src/messages/en-location.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import type { LocationAsk, LocationResult, LocationsList, PastLocation } from "../../../../src/protocol/location.ts";
import { createWorld, news, organisation, type World } from "../../approvals.ts";
import { draw } from "../approvals/draw.tsx";

const HOUR = 60 * 60_000;

let world: World;
beforeEach(() => {
  vi.spyOn(console, "warn").mockReturnValue();
  world = createWorld([organisation()]);
});
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function ask(given: Partial<LocationAsk> = {}): LocationAsk {
  return {
    application: { id: "app", name: "Payroll" },
    evidence: "country",
    state: "due",
    until: null,
    inUse: true,
    ...given,
  };
}
function entry(given: Partial<PastLocation> = {}): PastLocation {
  return {
    id: "p1",
    at: Date.now() - 60_000,
    application: "Payroll",
    device: "Pixel",
    countries: ["CH"],
    result: "allowed",
    ...given,
  };
}
/** The server says `asks` from now on; a share comes to `result`. */
function serve(list: Partial<LocationsList> = {}, result: LocationResult = "allowed", otherNetwork = false) {
  const said = { now: Date.now(), stoppedAt: null, asks: [ask()], past: [], keptDays: 30, ...list };
  world.server.answers.device = async () => news({ location: true });
  world.server.answers.locations = async () => ({ ...said, now: Date.now() });
  world.server.answers.postLocation = async () => {
    const until = result === "allowed" ? Date.now() + HOUR : null;
    said.asks = said.asks.map((one) => ({ ...one, state: result, until }));
    return { decisions: said.asks.map(({ application }) => ({ application, result, until })), otherNetwork };
  };
}
async function drawLocation(permission: PositionPermission = "granted") {
  world.position.permission = permission;
  world.position.tell();
  const drawn = draw(world, <Location />);
  await screen.findByRole("heading", { name: words.title });
  return drawn;
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const share = async () => fireEvent.click(await screen.findByRole("button", { name: words.share.country }));

it("Location says that nobody asks, and takes no position", async () => {
  await drawLocation();
  await screen.findByText(words.nobody);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByRole("link", { name: words.why }).getAttribute("href")).toBe("/location/why");
  expect([world.position.taken, world.server.calls.filter((name) => /location/i.test(name))]).toEqual([[], []]);
});

it("Location does not say that nobody asks where no server could be asked", async () => {
  world.server.answers.device = () => Promise.reject(new ProtocolError("unavailable"));
  await drawLocation();
  await screen.findByText(words.notKnown);
  expect(screen.queryByText(words.nobody)).toBeNull();
});

it("Location says who asks, what leaves the device and for how long before it asks for a position", async () => {
  serve();
  await drawLocation("prompt");
  await screen.findByText("Payroll");
  for (
    const said of [words.states.due, words.asksText, words.leaves.country, words.time, words.permissions.prompt]
  ) screen.getByText(said);
  screen.getByRole("heading", { name: /ACME/ });
  expect(world.position.taken).toEqual([]);
});

it("Location says so where the position leaves the device too, on the button as well", async () => {
  serve({ asks: [ask(), ask({ application: { id: "b", name: "Vault" }, evidence: "coordinates" })] });
  await drawLocation();
  await screen.findByText(words.leaves.coordinates);
  button(words.share.coordinates);
  expect(screen.queryByText(words.leaves.country)).toBeNull();
});

it("Location shares with one tap, and says until when there is access, and until when it shares by itself", async () => {
  serve();
  await drawLocation();
  await share();
  const said = await screen.findByText(/^Shared\. You have access until/);
  expect(said.getAttribute("role")).toBe("status");
  screen.getByText(/^You have access until/);
  screen.getByText(words.sharesUntil(timeOf(world.device.all[0]!.shares!.since + 24 * HOUR)));
  expect(world.position.taken).toHaveLength(1);
});

it.each(
  [
    ["refused", words.states.refused("Payroll", "Switzerland and Germany")],
    ["border", words.states.border],
    ["unknown", words.states.unknown],
    ["network", words.states.network],
  ] as const,
)("Location says why a share was not accepted: %s", async (result, said) => {
  serve({ past: [entry({ result, countries: ["CH", "DE"] })] }, result);
  await drawLocation();
  await share();
  await screen.findByText(said);
  await screen.findByText(`${words.taken} ${said}`); // spoken
});

it("Location says that the network is elsewhere where that does no harm", async () => {
  serve({}, "allowed", true);
  await drawLocation();
  await share();
  expect((await screen.findByText(/^Shared/)).textContent).toContain(words.otherNetwork);
});

it("Location refuses a country without a list of its own in words", async () => {
  serve({ asks: [ask({ state: "refused" })] });
  await drawLocation();
  await screen.findByText(words.states.refused("Payroll", words.yourCountry));
});

it.each(["denied", "timeout", "unavailable", "stale"] as const)(
  "Location says that the position is %s, and that nothing was sent",
  async (problem) => {
    serve();
    world.position.fix = () => Promise.reject(new PositionError(problem));
    await drawLocation();
    await share();
    await screen.findByText(words.troubles[`position-${problem}`]);
    expect(world.server.calls).not.toContain("postLocation");
  },
);

it("Location says that the server can't be reached", async () => {
  serve();
  await drawLocation();
  world.server.answers.beginLocation = () => Promise.reject(new ProtocolError("unavailable"));
  await share();
  await screen.findByText(words.troubles.unavailable);
});

it.each([0, 1])(
  "Location seeks as long as it takes, until the person gives up, with %i position asked for",
  async (asked) => {
    serve();
    const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
    world.position.fix = (...asked) => promise.then(() => fix(...asked));
    await drawLocation();
    await share();
    await screen.findByText(words.seeking);
    fireEvent.click(button(words.share.country)); // the second half of a double tap
    if (asked > 0) await waitFor(() => expect(world.position.taken).toHaveLength(asked));
    fireEvent.click(button(words.cancel));
    await screen.findByText(words.cancelled);
    await act(async () => resolve());
    expect(world.server.calls).not.toContain("postLocation");
    expect(world.device.all[0]!.shares).toBeUndefined();
    button(words.share.country);
  },
);

it("Location stops at once, and says so", async () => {
  serve({ asks: [ask({ state: "allowed", until: Date.now() + HOUR })] });
  await drawLocation();
  await screen.findByText(/^You have access until/);
  serve();
  fireEvent.click(button(words.stop));
  await screen.findByText(words.stopped);
  screen.getByText(words.states.due);
  expect(world.server.calls).toContain("stopLocation");
  expect(screen.queryByRole("button", { name: words.stop })).toBeNull();
});

it("Location says where the server could not be told of the stop", async () => {
  serve({ asks: [ask({ state: "allowed", until: Date.now() + HOUR })] });
  await drawLocation();
  await screen.findByText(/^You have access until/);
  world.server.answers.stopLocation = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.stop));
  await screen.findByText(words.troubles.unavailable);
});

it("Location lists what was shared: when, to whom, from which device, and what came of it", async () => {
  const past = [
    entry({ result: "border", countries: ["CH", "DE"] }),
    entry({ id: "p2", result: "unknown", countries: [] }),
  ];
  serve({ past, keptDays: 1 });
  const { container } = await drawLocation();
  await screen.findByText("Switzerland and Germany");
  screen.getByText(words.results.border);
  expect(container.textContent).toContain(`${timeOf(past[0]!.at)} · ${words.to("Payroll", "Pixel")}`);
  screen.getByText(words.kept(1));
  expect(screen.getAllByText(words.noCountry)).toHaveLength(2); // as the country, and as the result
});

it.each(["granted", "prompt", "denied", "unsupported"] as const)(
  "Location says what the permission %s means",
  async (state) => {
    vi.stubGlobal("navigator", {
      ...navigator,
      userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/151.0",
      languages: ["en"],
    });
    serve();
    await drawLocation(state);
    await screen.findByText(words.permissions[state]);
    expect(screen.queryByText(words.unblock.firefox) !== null).toBe(state === "denied");
    expect(screen.queryByText(words.system.windows) !== null).toBe(state === "denied");
    expect(screen.queryByRole("button", { name: words.share.country }) !== null).toBe(state !== "unsupported");
  },
);

it("Location hears that the permission was taken away while it is open", async () => {
  serve();
  await drawLocation();
  await screen.findByText(words.permissions.granted);
  world.position.permission = "denied";
  act(() => world.position.tell());
  await screen.findByText(words.permissions.denied);
});

it.each([[null, words.offline], [{ since: Date.now(), evidence: "country" }, words.offlineShares]] as const)(
  "Location says that there is no network (consent: %j)",
  async (shares, said) => {
    world = createWorld([organisation({ shares })]);
    serve({ asks: [ask({ state: "allowed", until: Date.now() + HOUR })] });
    await drawLocation();
    await screen.findByText(/^You have access until/);
    world.position.isOnline = false;
    act(() => world.position.tell());
    await screen.findByText(said);
  },
);

it.each([[null, words.offline], [{ since: Date.now(), evidence: "country" }, words.offlineShares]] as const)(
  "Location says that there is no network at its start (consent: %j)",
  async (shares, said) => {
    world = createWorld([organisation({ shares })]);
    serve();
    world.server.answers.locations = () => Promise.reject(new ProtocolError("unavailable"));
    world.position.isOnline = false;
    await drawLocation();
    await screen.findByText(said);
    expect(screen.queryByRole("button", { name: words.share.country })).toBeNull();
  },
);

it("Location shares nothing where it is not known who asks, and asks again", async () => {
  world = createWorld([organisation({ shares: { since: Date.now(), evidence: "country" } })]);
  serve();
  world.server.answers.locations = () => Promise.reject(new ProtocolError("unavailable"));
  await drawLocation();
  await screen.findByText(words.notKnown);
  expect(screen.queryByRole("button", { name: words.share.country })).toBeNull();
  serve();
  await waitFor(() => expect(button(words.again).disabled).toBe(false));
  fireEvent.click(button(words.again));
  await screen.findByText("Payroll");
});
