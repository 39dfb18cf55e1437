// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LockedRequest } from "../../../../src/app/screens/approvals/LockedRequest.tsx";
import { Locked } from "../../../../src/app/screens/Locked.tsx";
import { en } from "../../../../src/messages/en.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import type { WayIn } from "../../../../src/vault/lock-api.ts";
import { arrival, createWorld, organisation, PASSPHRASE, type World } from "../../approvals.ts";
import { draw } from "./draw.tsx";

const { approvals: { locked, request, requests }, unlock, common } = en;
const WAYS: readonly WayIn[] = [{ kind: "passphrase", wait: 0, attemptsLeft: null }];
/** What a request says, and whose it is. */
const SAYS = /Payroll|Firefox|Germany/, NAMES = /alice|ACME/i;

let world: World;
beforeEach(() => {
  world = createWorld([organisation(), organisation({ id: "dev2" })]);
  world.device.isLockOn = true;
});
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  history.replaceState(null, "", "/");
});

/** The locked app at the address that a click on the notification of `rid` leads to. */
async function drawLocked(rid: string | null = "r1") {
  history.replaceState(null, "", rid === null ? "/" : `/requests?rid=${rid}`);
  const drawn = draw(world, <Locked status={{ state: "locked", ways: WAYS, isPinBurned: false }} />);
  await act(async () => void await drawn.services.approvals.ready());
  return drawn;
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const number = () => screen.getByLabelText<HTMLInputElement>(request.padText(2));
const arrive = (...given: Parameters<typeof arrival>) =>
  act(() => world.loaded.hear({ type: "arrived", arrival: arrival(...given) }));

it("Locked says nothing of a request that nobody has opened, and leads to it", async () => {
  const { container } = await drawLocked(null);
  await arrive();
  const review = await screen.findByRole("link", { name: requests.review });
  expect(container.textContent).not.toMatch(SAYS);
  fireEvent.click(review);
  await screen.findByText("Payroll");
  expect(location.search).toBe("?rid=r1");
});

it("Locked shows the opened request whole, without a name, and no other way in beside it", async () => {
  const { container } = await drawLocked();
  await arrive();
  await screen.findByRole("heading", { name: request.title });
  for (const said of ["Payroll", "Firefox, Windows", "Germany", request.otherNetwork, request.unseen, request.told]) {
    screen.getByText(said);
  }
  expect(container.textContent).not.toMatch(NAMES);
  await waitFor(() => expect(document.title).toBe(`${request.title} – ${common.appName}`));
  expect(screen.queryByLabelText(unlock.fields.passphrase)).toBeNull();
});

it("Locked takes the number, then what unlocks, and sends both answers by that", async () => {
  await drawLocked();
  await arrive();
  await screen.findByText("Payroll");
  fireEvent.click(button("4"));
  fireEvent.click(button("2"));
  await waitFor(() => expect(button(request.approve).disabled).toBe(false));
  fireEvent.click(button(request.approve));
  await screen.findByRole("heading", { name: unlock.approve.title });
  const field = screen.getByLabelText<HTMLInputElement>(unlock.fields.passphrase);
  for (const text of ["wrong", PASSPHRASE]) {
    fireEvent.input(field, { target: { value: text } });
    fireEvent.submit(field.form!);
    if (text !== "wrong") break;
    await screen.findByText(unlock.wrong.passphrase);
    expect([number().value, world.server.calls]).toEqual(["42", []]);
  }
  await waitFor(() => expect(world.loaded.requests.outcome.value?.state).toBe("approved"));
});

it("Locked keeps number and request when the person gives no gesture", async () => {
  await drawLocked();
  await arrive();
  await screen.findByText("Payroll");
  fireEvent.input(number(), { target: { value: "42" } });
  await waitFor(() => expect(button(request.approve).disabled).toBe(false));
  fireEvent.click(button(request.approve));
  fireEvent.click(await screen.findByRole("button", { name: common.cancel }));
  await waitFor(() => expect(button(request.approve).disabled).toBe(false));
  expect([number().value, world.server.calls]).toEqual(["42", []]);
});

it("Locked denies the opened request by one touch, which calls nothing else, and says what it came to", async () => {
  await drawLocked();
  await arrive();
  await screen.findByText("Payroll");
  world.server.answers.deny = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(request.notMe));
  await screen.findByText(request.troubles.unavailable);
  world.server.answers.deny = async () => {};
  fireEvent.click(button(request.notMe));
  await screen.findByText(request.mine.denied);
  await screen.findByRole("heading", { name: unlock.title });
  expect(world.server.calls).toEqual(["deny", "deny"]);
  expect(document.title).toBe(common.appName);
});

it("Locked shows one of two requests, says that another waits, and swaps none", async () => {
  await drawLocked();
  await arrive();
  await screen.findByText("Payroll");
  await arrive({ aud: "dev2", rid: "r2", iat: 1_010, app: "Bank" });
  await screen.findByText(request.more(1));
  await arrive({ rid: "r3", iat: 1_020, app: "Mail" });
  await screen.findByText(request.states.superseded);
  expect(screen.queryByText(/Bank|Mail/)).toBeNull();
  fireEvent.click(screen.getByRole("link", { name: requests.review })); // the newest
  await screen.findByText("Mail");
});

it("LockedRequest says when it could not be sent, and what it had come to before", async () => {
  await world.loaded.waiting.take(arrival());
  draw(world, <LockedRequest waiting={world.loaded.waiting} />);
  world.server.answers.deny = () => Promise.reject(new ProtocolError("unavailable"));
  fireEvent.click(button(locked.deny));
  await screen.findByText(locked.unsent);
  world.server.answers.deny = () => Promise.reject(new ProtocolError("request_final", { detail: "superseded" }));
  fireEvent.click(button(locked.deny));
  await screen.findByText(request.states.superseded);
  expect(screen.queryByRole("button", { name: locked.deny })).toBeNull();
});

it("Locked gives an approval up when another screen takes its place, but not when the app was opened", async () => {
  for (const state of ["locked", "open"] as const) {
    const { services, rerender } = await drawLocked();
    await arrive();
    await screen.findByText("Payroll");
    services.accounts.status.value = state === "open"
      ? { state, readOnly: false }
      : { state, ways: WAYS, isPinBurned: false };
    await waitFor(() => expect(document.title).toContain(request.title)); // its effects ran
    const approving = world.loaded.waiting.approve("r1", "42");
    await waitFor(() => expect(world.gesture.asked.value).not.toBeNull());
    rerender(<p>elsewhere</p>);
    expect(world.gesture.asked.value === null).toBe(state === "locked");
    world.gesture.cancel();
    expect(await approving).toBe(false);
    cleanup();
    document.title = "";
  }
});
