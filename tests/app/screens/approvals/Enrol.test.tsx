// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Enrol } from "../../../../src/app/screens/approvals/Enrol.tsx";
import { en } from "../../../../src/messages/en.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import { createWorld, news, organisation, type World } from "../../approvals.ts";
import { draw } from "./draw.tsx";

const words = en.approvals.enrol;
const TOKEN = "AAECAwQFBgcICQoLDA0ODw";
/** The fake server's, which is this app's. */
const ORIGIN = "https://sign.example";

let world: World;
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

beforeEach(() => {
  world = createWorld([]);
  world.server.answers.device = async () => news({ state: "claimed" });
});
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

/** As a person comes by a scanned code. */
function scanned(link = `${ORIGIN}/enrol#t=${TOKEN}`) {
  const drawn = draw(world, <Enrol id={null} />);
  drawn.services.adding.invitation.value = link;
  return drawn;
}

it("Enrol takes the token out of the address, once", async () => {
  history.replaceState(null, "", `/enrol#t=${TOKEN}`);
  draw(world, <Enrol id={null} />);
  // This page is of another host than the fake server's.
  await screen.findByText(words.otherHost(location.host));
  expect(location.hash).toBe("");
  expect(location.pathname).toBe("/enrol");
  expect(world.server.calls).toEqual([]);
});

it("Enrol goes from a scanned code to the check value and the end", async () => {
  scanned();
  await screen.findByText("Alice (alice)");
  screen.getByText("ACME");
  screen.getByText("sign.example");
  const name = screen.getByLabelText<HTMLInputElement>(words.name);
  expect(name.value).toBe("Chrome on Android");
  fireEvent.input(name, { target: { value: "My phone" } });
  fireEvent.click(button(words.add));
  fireEvent.submit(name.form!);
  await screen.findByText(words.pushText);
  fireEvent.click(button(words.pushAllow));
  expect((await screen.findByLabelText(words.checkCode)).textContent).toBe("012 345");
  screen.getByText(words.checkWaiting);
  world.server.answers.device = async () => news({ pushState: "good" });
  await world.loaded.organisations.refreshOne("dev1");
  await screen.findByText(words.doneText("ACME"));
  await screen.findByText(words.partPush);
  screen.getByText(words.partRequests);
});

it("Enrol takes a typed code", async () => {
  draw(world, <Enrol id={null} />);
  const field = await screen.findByLabelText<HTMLInputElement>(words.field);
  fireEvent.input(field, { target: { value: "something" } });
  fireEvent.submit(field.form!);
  await screen.findByText(words.problems["not-a-code"]);
  fireEvent.input(field, { target: { value: "7KQ2-MXRT" } });
  fireEvent.submit(field.form!);
  await screen.findByText("Alice (alice)");
  fireEvent.click(button(words.notNow));
  await screen.findByLabelText(words.field);
  expect(world.server.calls).toEqual(["beginEnrolment"]);
});

it("Enrol keeps what was typed when the server does not know it, to be compared and mended", async () => {
  world.server.answers.beginEnrolment = async () => {
    throw new ProtocolError("token_unknown");
  };
  draw(world, <Enrol id={null} />);
  const field = await screen.findByLabelText<HTMLInputElement>(words.field);
  fireEvent.input(field, { target: { value: "7KQ2-MXRT" } });
  fireEvent.submit(field.form!);
  await screen.findByText(words.problems.token_unknown);
  expect(screen.getByLabelText<HTMLInputElement>(words.field).value).toBe("7KQ2-MXRT");
});

it("Enrol says that this copy may not talk to another host", async () => {
  scanned(`https://other.example/enrol#t=${TOKEN}`);
  await screen.findByText(words.otherHost("other.example"));
  expect(world.server.calls).toEqual([]);
});

it("Enrol never claims in a tab on an iPhone, and says where to scan", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 (iPhone) Safari");
  history.replaceState(null, "", `/enrol#t=${TOKEN}`);
  draw(world, <Enrol id={null} />);
  await screen.findByText(words.iosTitle);
  await waitFor(() => expect(location.hash).toBe(""));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(world.server.calls).toEqual([]);
});

it.each(
  [
    ["token_expired", words.problems.token_expired],
    ["token_used", words.problems.token_used],
    ["unavailable", words.problems.unavailable],
    ["bad_api_key", words.problems.internal],
  ] as const,
)("Enrol says what to do about %s", async (code, said) => {
  world.server.answers.beginEnrolment = () => Promise.reject(new ProtocolError(code));
  scanned();
  await screen.findByText(said);
});

it("Enrol names the user for whom one asks when the account is not valid now", async () => {
  world.server.answers.beginEnrolment = () =>
    Promise.reject(new ProtocolError("account_not_valid", { detail: "alice" }));
  scanned();
  await screen.findByText(words.notValid("alice"));
});

it("Enrol says which part of the set-up is missing, and goes on with it", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  scanned();
  await screen.findByText("Alice (alice)");
  fireEvent.submit(screen.getByLabelText<HTMLInputElement>(words.name).form!);
  await screen.findByText(words.pushText);
  fireEvent.click(button(words.pushWithout));
  await screen.findByLabelText(words.checkCode);
  world.server.answers.device = async () => news({ totp: true });
  const totp = world.server.answers.totp;
  world.server.answers.totp = () => Promise.reject(new ProtocolError("unavailable"));
  await world.loaded.organisations.refreshOne("dev1");
  await screen.findByText(words.partPushMissing);
  await screen.findByText(words.partCodesMissing);
  world.server.answers.totp = totp;
  fireEvent.click(button(words.partAgain));
  await screen.findByText(words.partCodes);
  await waitFor(() => expect(button(words.pushAllow).disabled).toBe(false));
  fireEvent.click(button(words.pushAllow));
  await screen.findByText(words.partPush);
});

it("Enrol shows the check value again to who comes back for it", async () => {
  world.device.put(organisation({ state: "claimed", check: "987654" }));
  draw(world, <Enrol id="dev1" />);
  expect((await screen.findByLabelText(words.checkCode)).textContent).toBe("987 654");
});

it("Enrol says that nothing was added when the server ended it", async () => {
  world.device.put(organisation({ state: "claimed", check: "987654" }));
  draw(world, <Enrol id="dev1" />);
  await screen.findByLabelText(words.checkCode);
  world.server.answers.device = () => Promise.reject(new ProtocolError("device_unknown"));
  await world.loaded.organisations.refreshOne("dev1");
  await screen.findByText(words.problems["not-confirmed"]);
  await waitFor(() => expect(world.device.all).toEqual([]));
});
