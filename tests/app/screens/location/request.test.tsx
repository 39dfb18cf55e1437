/** The request screen, and home, where the country is asked for. */
// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LocationWhy } from "../../../../src/app/screens/location/LocationWhy.tsx";
import { unblockFor } from "../../../../src/app/screens/location/unblock.ts";
import { Locked } from "../../../../src/app/screens/Locked.tsx";
import { Request } from "../../../../src/app/screens/approvals/Request.tsx";
import { Tiles } from "../../../../src/app/screens/approvals/Tiles.tsx";
import { location as german } from "../../../../src/messages/de-location.ts";
import { en } from "../../../../src/messages/en.ts";
import { location as words } from "../../../../src/messages/en-location.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import type { LocationAsk } from "../../../../src/protocol/location.ts";
import { arrival, createWorld, news, organisation, type World } from "../../approvals.ts";
import { draw } from "../approvals/draw.tsx";

const { request } = en.approvals;

let world: World;
beforeEach(() => {
  vi.spyOn(console, "warn").mockReturnValue();
  world = createWorld([organisation()]);
});
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  history.replaceState(null, "", "/");
});
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const field = () => screen.getByRole<HTMLInputElement>("textbox");

async function drawRequest(location: "none" | "country" | "coordinates") {
  await world.loaded.open();
  await world.loaded.requests.take(arrival({ location }));
  draw(world, <Request rid={null} />);
  await screen.findByText("Payroll");
}
async function approve() {
  for (const digit of "42") fireEvent.click(button(digit));
  await waitFor(() => expect(button(request.approve).disabled).toBe(false));
  fireEvent.click(button(request.approve));
}
/** The position is sought until the returned function is called. */
function hold() {
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  world.position.fix = (...asked) => promise.then(() => fix(...asked));
  return () => act(async () => resolve());
}

it.each(["country", "coordinates"] as const)(
  "Request says that it wants the %s before any position is taken, then shares it with the approval",
  async (location) => {
    await drawRequest(location);
    await screen.findByText(words.request[location]("Payroll"));
    expect(world.position.taken).toEqual([]);
    await approve();
    await screen.findByText(request.mine.approved);
    expect(world.position.taken.map(([evidence]) => evidence)).toEqual([location]);
  },
);

it("Request says nothing of a location that is not asked for", async () => {
  await drawRequest("none");
  await approve();
  await screen.findByText(request.mine.approved);
  expect(screen.queryByText(/asks for your country/)).toBeNull();
  expect(world.position.taken).toEqual([]);
});

it("Request can be denied while the position is sought", async () => {
  const goOn = hold();
  await drawRequest("country");
  await approve();
  await screen.findByText(words.request.seeking);
  fireEvent.click(button(request.notMe));
  await waitFor(() => expect(button(request.approve).disabled).toBe(false));
  fireEvent.click(button(request.wasntMe));
  await screen.findByText(request.mine.denied);
  await goOn();
  expect(world.server.calls.filter((name) => name === "answer")).toHaveLength(1);
});

it.each(["refused", "border", "unknown", "network"] as const)(
  "Request says in place that the location came to %s, and takes a new one at the next try",
  async (detail) => {
    const { answer } = world.server.answers;
    world.server.answers.answer = () => Promise.reject(new ProtocolError("location_refused", { detail }));
    await drawRequest("country");
    await approve();
    await screen.findByText(words.troubles[`location-${detail}`]);
    expect(field().value).toBe("42");
    world.server.answers.answer = answer;
    fireEvent.click(button(request.approve));
    await screen.findByText(request.mine.approved);
    expect(world.position.taken).toHaveLength(2);
  },
);

it("Locked says what leaves the device before the gesture, and denies while the position is sought", async () => {
  world.device.isLockOn = true;
  const goOn = hold();
  history.replaceState(null, "", "/requests?rid=r1");
  const status = { state: "locked", ways: [{ kind: "passphrase", wait: 0, attemptsLeft: null }], isPinBurned: false };
  const { services } = draw(world, <Locked status={status as Parameters<typeof Locked>[0]["status"]} />);
  await act(async () => void await services.approvals.ready());
  act(() => world.loaded.hear({ type: "arrived", arrival: arrival({ location: "country" }) }));
  await screen.findByText(words.request.country("Payroll"));
  await approve();
  await screen.findByText(words.request.seeking);
  fireEvent.click(button(request.notMe));
  await screen.findByText(request.mine.denied);
  await goOn();
  expect(world.server.calls).toEqual(["deny"]);
  expect(world.gesture.asked.value).toBeNull();
});

it("Tiles says which applications in use want the country, and leads there", async () => {
  const ask = (name: string, given: Partial<LocationAsk> = {}): LocationAsk => ({
    application: { id: name, name },
    evidence: "country",
    state: "due",
    until: null,
    inUse: true,
    ...given,
  });
  const asks = [ask("Payroll"), ask("Wiki"), ask("Old", { inUse: false }), ask("Mail", { state: "border" })];
  world.server.answers.device = async () => news({ location: true });
  world.server.answers.locations = async () => ({ now: Date.now(), stoppedAt: null, asks, past: [], keptDays: 30 });
  await world.loaded.open();
  draw(world, <Tiles loaded={world.loaded} />);
  const link = await screen.findByRole("link", { name: words.keep("Payroll and Wiki") });
  expect(link.getAttribute("href")).toBe("/location");
});

it("Tiles says nothing of locations while none is due", async () => {
  await world.loaded.open();
  draw(world, <Tiles loaded={world.loaded} />);
  await screen.findByText("ACME");
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).not.toContain("/location");
});

it("LocationWhy says all it has to say", async () => {
  draw(world, <LocationWhy />);
  await screen.findByRole("heading", { name: words.why });
  for (const { title, texts } of words.reasons) {
    screen.getByRole("heading", { name: title });
    for (const text of texts) screen.getByText(text);
  }
});

it.each(
  [
    ["Chrome on Android", "chrome-android", "android"],
    ["Firefox on Android", "firefox-android", "android"],
    ["Samsung Internet on Android", "other", "android"],
    ["Safari on iPhone", "safari-ios", "ios"],
    ["Chrome on iPad", "browser-ios", "ios"],
    ["Chrome on Windows", "chrome", "windows"],
    ["Edge on Windows", "edge", "windows"],
    ["Firefox on Linux", "firefox", "other"],
    ["Safari on Mac", "safari", "mac"],
    ["Opera on Mac", "other", "mac"],
  ] as const,
)("unblockFor() knows where %s keeps the permission", (device, browser, system) => {
  expect(unblockFor(device)).toEqual({ browser, system });
  expect(german.unblock[browser]).not.toBe(words.unblock[browser]);
});
