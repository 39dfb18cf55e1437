// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Organisation } from "../../../../src/app/screens/approvals/Organisation.tsx";
import { Request } from "../../../../src/app/screens/approvals/Request.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { DeviceNews } from "../../../../src/protocol/device-api.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import { arrival, createWorld, news, organisation, SUBSCRIPTION, type World } from "../../approvals.ts";
import { draw } from "./draw.tsx";

const { organisation: words, enrol, request, requests } = en.approvals;
const REQUIRED = { match: "type2", appLockRequired: true, cosignRequired: true, details: false } as const;
let world: World;
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const link = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
});

async function drawn(view: Parameters<typeof organisation>[0], said: Partial<DeviceNews> = {}) {
  world = createWorld([organisation(view)]);
  world.server.answers.device = async () => news(said);
  await world.loaded.open();
  const { services } = draw(world, <Organisation id="dev1" />);
  await screen.findByDisplayValue("Pixel");
  return services;
}
const cosign = (credentialId: string | null, waiting: boolean) => ({ cosign: { credentialId, waiting, nonce: "n" } });

it("Organisation offers App Lock's passkey for approvals, shows six digits, and says when it counts", async () => {
  const { unsaved } = await drawn({ lockPasskeys: ["AQ"] });
  screen.getByText(words.cosign.text);
  world.server.answers.device = async () => news(cosign(null, true));
  fireEvent.click(button(words.cosign.begin));
  const check = await screen.findByRole("group", { name: enrol.checkCode });
  expect(check.textContent).toMatch(/^\d{3}\s\d{3}$/);
  screen.getByText(words.cosign.checkText("ACME"));
  expect(unsaved.any.value).toBe(true);
  world.server.answers.device = async () => news(cosign("AQ", false));
  world.server.streams.get("dev1")!.tell("device", {});
  await screen.findByText(words.cosign.done);
  expect(screen.queryByRole("button", { name: words.cosign.begin })).toBeNull();
  expect(unsaved.any.value).toBe(false);
});

it("Organisation urges what the organisation asks for, and leads to App Lock where it has no passkey", async () => {
  await drawn({ lockPasskeys: ["AQ"] }, { policy: REQUIRED });
  screen.getByText(words.cosign.needed);
  cleanup();
  await drawn({}, { policy: REQUIRED });
  screen.getByText(words.cosign.none);
  expect(link(request.setUpLock)).toBe("/settings/lock");
  expect(screen.queryByText(words.lockNeeded)).toBeNull(); // said once
});

it.each<[string, Parameters<typeof organisation>[0]]>([
  ["co-signs already", { lockPasskeys: ["AQ"], cosign: ["AQ"] }],
  ["is not there, nor asked for", {}],
  ["could only serve an account that approves nothing", { lockPasskeys: ["AQ"], mode: "codes" }],
])("Organisation offers no passkey that %s", async (_what, view) => {
  await drawn(view, { mode: view!.mode ?? "approvals", ...cosign(view!.cosign?.[0] ?? null, false) });
  for (const text of [words.cosign.text, words.cosign.needed, words.cosign.none]) {
    expect(screen.queryByText(text)).toBeNull();
  }
});

it("Organisation says why a passkey was not set up, and offers it again", async () => {
  await drawn({ lockPasskeys: ["AQ"] });
  world.server.answers.putCosign = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.cosign.begin));
  await screen.findByText(words.cosign.problems.unavailable);
  expect(button(words.cosign.begin).disabled).toBe(false);
});

it("Request leads to the account's passkey where an approval lacked it", async () => {
  world = createWorld([organisation({ lockPasskeys: ["AQ"] })]);
  await world.loaded.open();
  await world.loaded.requests.take(arrival());
  draw(world, <Request rid={null} />);
  world.server.answers.answer = () => Promise.reject(new ProtocolError("level_too_low", { detail: "cosignature" }));
  await screen.findByText(request.told);
  await world.loaded.requests.approve("42");
  await screen.findByText(request.troubles.cosignature);
  expect(link(request.setUpCosign)).toBe("/organisation/dev1");
});

it("Organisation moves an account from codes on to approvals, and asks for notifications first", async () => {
  const { notices } = await drawn({ mode: "codes" }, { mode: "codes", mayApprove: true });
  screen.getByText(words.mayApprove);
  fireEvent.click(button(words.takeApprovals));
  screen.getByRole("dialog", { name: enrol.pushTitle });
  expect(world.server.calls).not.toContain("takeApprovals");
  world.server.answers.device = async () => news();
  fireEvent.click(button(enrol.pushAllow));
  await screen.findByText(words.states.active);
  await waitFor(() => expect(notices.current.value?.text).toBe(words.approvesNow));
  expect(world.push.has).toEqual(SUBSCRIPTION);
  expect(world.server.calls.slice(world.server.calls.indexOf("takeApprovals")))
    .toEqual(expect.arrayContaining(["takeApprovals", "device", "putPush"]));
});

it("Organisation moves it on without notifications too, and says when the organisation does not let it", async () => {
  const { notices } = await drawn({ mode: "codes" }, { mode: "codes", mayApprove: true });
  world.server.answers.takeApprovals = () => Promise.reject(new ProtocolError("level_too_low", { detail: "mode" }));
  fireEvent.click(button(words.takeApprovals));
  fireEvent.click(button(enrol.pushWithout));
  await waitFor(() => expect(notices.current.value?.text).toBe(words.approvesNot));
  expect(world.push.state).toBe("default");
  world.server.answers.takeApprovals = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.takeApprovals));
  fireEvent.click(button(enrol.pushWithout));
  await waitFor(() => expect(notices.current.value?.text).toBe(requests.failed));
  screen.getByText(words.modes.codes);
});

it("Organisation offers nothing of that where the organisation allows no requests", async () => {
  await drawn({ mode: "codes" }, { mode: "codes" });
  screen.getByText(words.reasonCodes);
  expect(screen.queryByRole("button", { name: words.takeApprovals })).toBeNull();
});

it("Organisation renames the device, and says when it could not", async () => {
  const { notices } = await drawn({});
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: enrol.name });
  expect([field.value, button(words.rename).disabled]).toEqual(["Pixel", true]); // nothing to be saved
  fireEvent.input(field, { target: { value: "  " } });
  expect(button(words.rename).disabled).toBe(true);
  fireEvent.input(field, { target: { value: " My phone " } });
  world.server.answers.rename = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(words.rename));
  await waitFor(() => expect(notices.current.value?.text).toBe(requests.failed));
  expect(field.value).toBe(" My phone ");
  const rename = vi.fn(async () => {});
  world.server.answers.rename = rename;
  world.server.answers.device = async () => news({ name: "My phone" });
  fireEvent.click(button(words.rename));
  await screen.findByDisplayValue("My phone");
  expect(rename).toHaveBeenCalledExactlyOnceWith("dev1", "My phone");
  await waitFor(() => expect(notices.current.value?.text).toBe(words.renamed));
});
