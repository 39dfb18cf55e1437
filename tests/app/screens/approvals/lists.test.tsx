// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Organisation } from "../../../../src/app/screens/approvals/Organisation.tsx";
import { Requests } from "../../../../src/app/screens/approvals/Requests.tsx";
import { Tiles } from "../../../../src/app/screens/approvals/Tiles.tsx";
import { Notifications } from "../../../../src/app/screens/settings/Notifications.tsx";
import { en } from "../../../../src/messages/en.ts";
import { type Activity, ACTIVITY_KINDS } from "../../../../src/protocol/device-api.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import { arrival, createWorld, EMPTY, news, organisation, pushedBefore, type World } from "../../approvals.ts";
import { view } from "../../vault.ts";
import { draw } from "./draw.tsx";

const words = en.approvals;
let world: World;
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

it("Requests finds what waits by asking, and says when nothing does or nobody answers", async () => {
  world = createWorld([organisation()]);
  draw(world, <Requests />);
  fireEvent.click(await screen.findByRole("button", { name: words.requests.check }));
  await screen.findByText(words.requests.nothing);
  world.server.answers.requests = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.requests.check));
  await screen.findByText(words.requests.failed);
  world.server.answers.requests = async () => ({ ...EMPTY, pending: [arrival()] });
  fireEvent.click(button(words.requests.check));
  await screen.findByText(words.requests.found(1));
  fireEvent.click(button(words.requests.review));
  await waitFor(() => expect(location.pathname).toBe("/request"));
});

it("Requests says what came only when a server has told", async () => {
  world = createWorld([organisation()]);
  world.server.answers.requests = () => Promise.reject(new ProtocolError("unavailable"));
  draw(world, <Requests />);
  fireEvent.click(await screen.findByRole("button", { name: words.requests.check }));
  await screen.findByText(words.requests.failed);
  expect(screen.getAllByText(words.requests.notAsked)).toHaveLength(2);
  world.server.answers.requests = async () => EMPTY;
  fireEvent.click(button(words.requests.check));
  await screen.findByText(words.requests.noPast);
  await screen.findByText(words.requests.noActivity);
});

it("Requests asks nobody while there is no organisation", async () => {
  world = createWorld([]);
  draw(world, <Requests />);
  await screen.findByText(words.requests.none);
  expect(screen.getByRole("link", { name: words.organisation.add }).getAttribute("href")).toBe("/enrol");
  expect(world.server.calls).toEqual([]);
});

it("Requests lists what came, and what to do about everything that can happen to an account", async () => {
  world = createWorld([organisation()]);
  const activity = ACTIVITY_KINDS.map((kind, i): Activity => ({ id: kind, at: i, kind, detail: { region: "FR" } }));
  const unknown = { id: "x", at: 99, kind: "of a newer server", detail: {} } as unknown as Activity;
  world.server.answers.requests = async () => ({
    pending: [],
    past: [{ rid: "r0", app: "Payroll", browser: "Firefox", os: "Linux", region: "DE", at: 5, state: "consumed" }],
    activity: [...activity, unknown],
  });
  draw(world, <Requests />);
  await screen.findByText("Payroll");
  screen.getByText(words.request.kinds.consumed);
  for (const kind of ACTIVITY_KINDS) {
    screen.getByText(words.requests.kinds[kind]);
    expect(screen.getAllByText(words.requests.help[kind]).length).toBeGreaterThan(0);
  }
  expect(screen.getAllByText(/France$/)).toHaveLength(ACTIVITY_KINDS.length);
});

it("Tiles shows each account with how it stands, grey where there is nothing to approve", async () => {
  world = createWorld([
    organisation(),
    organisation({ id: "dev2", server: "Broker", mode: "broker" }),
    organisation({ id: "dev3", server: "Gone", state: "unanswered" }),
    organisation({ id: "dev4", server: "Left", state: "leaving" }),
  ]);
  world.server.answers.device = (id) =>
    id === "dev2"
      ? Promise.resolve(news({ mode: "broker", server: "Broker" }))
      : id === "dev1"
      ? Promise.resolve(news())
      : Promise.reject(new ProtocolError("unavailable"));
  await world.loaded.open();
  await world.loaded.requests.take(arrival());
  draw(world, <Tiles loaded={world.loaded} />);
  const inactive = (name: RegExp) => screen.getByRole("link", { name }).getAttribute("data-inactive");
  expect([inactive(/ACME/), inactive(/Broker/), inactive(/Gone/)]).toEqual(["false", "true", "true"]);
  screen.getByText(words.organisation.modes.broker);
  screen.getByText(words.organisation.states.unanswered);
  screen.getByText(words.organisation.waiting(1));
  expect(screen.queryByText("Left")).toBeNull();
  expect(screen.getByRole("link", { name: /ACME/ }).getAttribute("href")).toBe("/organisation/dev1");
});

it("Organisation shows the account's own code, and opens it full-screen", async () => {
  world = createWorld([organisation({ codesId: "a" })]);
  world.server.answers.device = async () => news({ totp: true });
  const { services } = draw(world, <Organisation id="dev1" />);
  services.accounts.opened({ state: "open", revision: 1, total: 1, head: [view()], codes: [], readOnly: false });
  fireEvent.click(await screen.findByRole("button", { name: words.organisation.fullScreen }));
  await waitFor(() => expect(screen.getByRole("dialog", { name: en.account.fullScreen })).toBeDefined());
});

it("Organisation says in the server's words why it is inactive", async () => {
  world = createWorld([organisation({ mode: "broker" })]);
  world.server.answers.device = async () => news({ mode: "broker", reason: "Used by Entra alone." });
  draw(world, <Organisation id="dev1" />);
  await screen.findByText("Used by Entra alone.");
  screen.getByText(words.organisation.modes.broker);
});

it("Organisation turns requests on again after there were too many", async () => {
  world = createWorld([organisation()]);
  world.server.answers.device = async () => news({ requestsOff: true });
  draw(world, <Organisation id="dev1" />);
  await screen.findByText(words.organisation.requestsOff);
  world.server.answers.device = async () => news();
  fireEvent.click(button(words.organisation.requestsOn));
  await waitFor(() => expect(screen.queryByText(words.organisation.requestsOff)).toBeNull());
  expect(world.server.calls).toContain("requestsOn");
});

it("Organisation says that removing the app is not enough, and removes the account; offline later", async () => {
  world = createWorld([organisation()]);
  const { services } = draw(world, <Organisation id="dev1" />);
  fireEvent.click(await screen.findByRole("button", { name: words.organisation.leave }));
  screen.getByText(words.organisation.leaveText);
  world.server.answers.remove = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(screen.getAllByRole("button", { name: words.organisation.leave }).at(-1)!);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(words.organisation.leftLater("ACME")));
  expect(world.device.all[0]!.state).toBe("leaving");
});

it("Organisation forgets what the server removed, after a question", async () => {
  world = createWorld([organisation({ state: "revoked" })]);
  draw(world, <Organisation id="dev1" />);
  await screen.findByText(words.organisation.revokedText);
  fireEvent.click(button(words.organisation.forget));
  fireEvent.click(screen.getAllByRole("button", { name: words.organisation.forget }).at(-1)!);
  await waitFor(() => expect(world.device.all).toEqual([]));
  expect(world.server.calls).toEqual([]);
});

it("Notifications asks for permission, sends a real test, and says when one arrived", async () => {
  world = createWorld([organisation()]);
  draw(world, <Notifications />);
  await screen.findByText(words.doctor.permissions.default);
  screen.getByText(words.doctor.checks.some);
  screen.getByText(words.doctor.checks.dnd);
  screen.getByText(words.doctor.sound);
  fireEvent.click(button(words.doctor.allow));
  await screen.findByText(words.doctor.permissions.granted);
  expect(world.server.calls).toContain("putPush");
  screen.getByText(words.doctor.notReceived);
  fireEvent.click(button(words.doctor.test));
  await screen.findByText(words.doctor.tests.sent);
  world.loaded.hear({ type: "notice", kind: "test", device: "dev1" });
  await screen.findByText(/^The last test arrived: /);
  world.server.answers.testPush = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.doctor.test));
  await screen.findByText(words.doctor.tests.failed);
});

it("Notifications says what the service worker noted of the last push, and what a browser can't", async () => {
  world = createWorld([organisation({ lastPushAt: pushedBefore })], { permission: "unsupported" });
  draw(world, <Notifications />);
  await screen.findByText(words.doctor.received(pushedBefore));
  screen.getByText(words.doctor.permissions.unsupported);
  expect(screen.queryByRole("button", { name: words.doctor.allow })).toBeNull();
});
