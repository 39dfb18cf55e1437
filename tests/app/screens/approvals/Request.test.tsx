// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Request } from "../../../../src/app/screens/approvals/Request.tsx";
import { Watcher } from "../../../../src/app/screens/approvals/Watcher.tsx";
import { en } from "../../../../src/messages/en.ts";
import { ProtocolError } from "../../../../src/protocol/errors.ts";
import { arrival, createWorld, organisation, PASSPHRASE, request, type World } from "../../approvals.ts";
import { draw } from "./draw.tsx";

const words = en.approvals.request;
let world: World;

beforeEach(() => {
  world = createWorld([organisation()]);
});
afterEach(() => {
  cleanup();
  world.loaded.end();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

async function drawRequest(given: Parameters<typeof arrival>[0] = {}) {
  await world.loaded.open();
  await world.loaded.requests.take(arrival(given));
  const drawn = draw(world, <Request rid={null} />);
  await screen.findByText(request(given).app);
  return drawn;
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const field = () => screen.getByRole<HTMLInputElement>("textbox");
const press = (key: string, target: Element = document.body) => act(() => void fireEvent.keyDown(target, { key }));

it("Request says who asks, from where, and what speaks against it", async () => {
  await drawRequest();
  for (
    const text of [
      "Payroll",
      "Alice (alice)",
      "Firefox, Windows",
      "Germany",
      words.otherNetwork,
      words.unseen,
      words.told,
    ]
  ) {
    screen.getByText(text);
  }
  expect(screen.getByText(/s left$/).textContent).toMatch(/^(60|59) s left$/);
});

it("Request says an unknown network as none, a known browser, and a binding message", async () => {
  await drawRequest({ network: "unknown", seen: true, region: "", binding: "Pay 5" });
  expect(screen.queryByText(words.otherNetwork)).toBeNull();
  expect(screen.queryByText(words.sameNetwork)).toBeNull();
  screen.getByText(words.seen);
  screen.getByText(words.placeUnknown);
  screen.getByText("Pay 5");
});

it("Request approves by the pad, only with as many digits as are asked for", async () => {
  await drawRequest();
  expect(button(words.approve).disabled).toBe(true);
  fireEvent.click(button("4"));
  await waitFor(() => expect(field().value).toBe("4"));
  expect(button(words.approve).disabled).toBe(true);
  fireEvent.click(button("2"));
  fireEvent.click(button("9")); // one too many
  await waitFor(() => expect(button(words.approve).disabled).toBe(false));
  expect(field().value).toBe("42");
  fireEvent.click(button(words.approve));
  await screen.findByText(words.mine.approved);
  expect(world.server.calls).toContain("answer");
});

it("Request asks for six digits where the policy wants them", async () => {
  await drawRequest({ match: "type6" });
  screen.getByText(words.padText(6));
  for (const digit of "01234") fireEvent.click(button(digit));
  await waitFor(() => expect(field().value).toBe("01234"));
  expect(button(words.approve).disabled).toBe(true);
});

it("Request works by keyboard alone: digits, Backspace and Enter from anywhere", async () => {
  await drawRequest();
  press("4");
  press("1");
  press("Backspace");
  press("2");
  await waitFor(() => expect(field().value).toBe("42"));
  press("Enter");
  await screen.findByText(words.mine.approved);
});

it("Request takes no digit that is typed for something else, and no Enter that is a button's", async () => {
  await drawRequest();
  press("4");
  press("2");
  press("Enter", button(words.cantSee));
  act(() => void fireEvent.keyDown(document.body, { key: "1", ctrlKey: true }));
  expect(world.server.calls).not.toContain("answer");
  await waitFor(() => expect(field().value).toBe("42"));
});

it("Request's field takes digits alone", async () => {
  await drawRequest();
  fireEvent.input(field(), { target: { value: "4x2y7" } });
  await waitFor(() => expect(field().value).toBe("42"));
});

it("Request denies in two touches, and asks why", async () => {
  await drawRequest();
  fireEvent.click(button(words.notMe));
  fireEvent.click(button(words.wasntMe));
  await screen.findByText(words.mine.denied);
});

it("Request reports with a reason, after saying what that does", async () => {
  const sent: string[] = [];
  const answer = world.server.answers.answer;
  world.server.answers.answer = (id, body) => {
    sent.push(body.answer);
    return answer(id, body);
  };
  await drawRequest();
  fireEvent.click(button(words.notMe));
  fireEvent.click(button(words.report));
  await screen.findByText(words.reportText);
  expect(document.activeElement).toBe(screen.getByText(words.reportTitle)); // what was pressed is gone
  fireEvent.click(button(words.reportReasons["unknown-app"])); // the second half of a double tap
  await waitFor(() => expect(button(words.reportReasons["told-to"]).getAttribute("aria-disabled")).toBe("false"));
  fireEvent.click(button(words.reportReasons["told-to"]));
  await screen.findByText(words.mine.reported);
  expect(sent).toEqual([`answer:{"act":"report","reason":"told-to"}`]);
});

it("Request goes away for three seconds, so that a number behind it can be read", async () => {
  await drawRequest();
  vi.useFakeTimers();
  fireEvent.click(button(words.cantSee));
  await vi.advanceTimersByTimeAsync(50);
  screen.getByText(words.hiddenText);
  expect(screen.queryByText("Payroll")).toBeNull();
  await vi.advanceTimersByTimeAsync(3_100);
  screen.getByText("Payroll");
});

it("Request asks for a gesture with App Lock on, and stays as it is when the person gives none", async () => {
  world.device.isLockOn = true;
  await drawRequest();
  press("4");
  press("2");
  press("Enter");
  const dialog = await screen.findByText(en.unlock.again.title);
  fireEvent.click(await screen.findByRole("button", { name: en.common.cancel }));
  await waitFor(() => expect(dialog.isConnected).toBe(false));
  expect(world.server.calls).not.toContain("answer");
  screen.getByText("Payroll");
  expect(field().value).toBe("42");
});

it("Request says in place why an answer was not sent, and where App Lock is set up", async () => {
  await drawRequest();
  world.server.answers.answer = () => Promise.reject(new ProtocolError("unavailable"));
  press("4");
  press("2");
  press("Enter");
  await screen.findByText(words.troubles.unavailable);
  world.server.answers.answer = () => Promise.reject(new ProtocolError("level_too_low", { detail: "app_lock" }));
  expect(field().value).toBe("42"); // to try again
  press("Enter");
  await screen.findByText(words.troubles.level_too_low);
  expect(screen.getByRole("link", { name: words.setUpLock }).getAttribute("href")).toBe("/settings/lock");
});

it("Request tells a wrong number, and that the clock is off", async () => {
  await drawRequest();
  world.server.answers.answer = () => Promise.reject(new ProtocolError("number_mismatch"));
  press("4");
  press("2");
  press("Enter");
  await screen.findByText(words.mine.mismatched);
  fireEvent.click(button(words.close));
  cleanup();
  world.server.answers.answer = async () => ({ state: "approved", clock: -200 });
  await world.loaded.requests.take(arrival({ rid: "r2", iat: 1_001 }));
  draw(world, <Request rid={null} />);
  await screen.findByText("Payroll");
  press("4");
  press("2");
  press("Enter");
  await screen.findByText(words.clock(3));
});

it("Request never swaps one request for another under the thumb", async () => {
  await drawRequest();
  press("4");
  await act(() => world.loaded.requests.take(arrival({ rid: "r2", app: "Bank", iat: 1_010 })));
  await screen.findByText(words.states.superseded);
  expect(screen.queryByText("Bank")).toBeNull();
  fireEvent.click(button(words.next));
  await screen.findByText("Bank");
  expect(field().value).toBe("");
});

it("Request shows the one whose notification was clicked, as soon as it has come", async () => {
  world.device.put(organisation(), organisation({ id: "dev2" }));
  await world.loaded.open();
  await world.loaded.requests.take(arrival());
  draw(world, <Request rid="r2" />);
  await screen.findByText("Payroll");
  await act(() => world.loaded.requests.take(arrival({ aud: "dev2", rid: "r2", app: "Mail" })));
  await screen.findByText("Mail");
});

it("Request says when nothing waits", async () => {
  await world.loaded.open();
  draw(world, <Request rid={null} />);
  await screen.findByText(words.none);
});

it("Request approves without a number where the server wants none", async () => {
  const sent: string[] = [];
  const answer = world.server.answers.answer;
  world.server.answers.answer = (id, body) => {
    sent.push(body.answer);
    return answer(id, body);
  };
  await drawRequest({ match: "none" });
  expect(screen.queryByRole("textbox")).toBeNull();
  fireEvent.click(button(words.approve));
  await screen.findByText(words.mine.approved);
  expect(sent).toEqual([`answer:{"act":"approve","number":null}`]);
});

it("Watcher brings a request before the person, once, and takes no half-filled form away", async () => {
  await world.loaded.open();
  const { services } = draw(world, <Watcher requests={world.loaded.requests} />);
  await act(() => world.loaded.requests.take(arrival()));
  await waitFor(() => expect(location.pathname).toBe("/request"));
  act(() => {
    history.replaceState(null, "", "/about");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await act(() => world.loaded.requests.take(arrival({}, 50))); // the same once more
  expect(location.pathname).toBe("/about");

  services.unsaved.hold();
  await act(() => world.loaded.requests.take(arrival({ rid: "r2", iat: 1_010 }))); // "r1" is over, and nobody looks at it
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.approvals.locked.waiting));
  expect(location.pathname).toBe("/about");
});

it("Request gives an approval up when the person leaves it, and its question goes too", async () => {
  world.device.isLockOn = true;
  const { rerender } = await drawRequest();
  press("4");
  press("2");
  press("Enter");
  await screen.findByText(en.unlock.again.title);
  rerender(<p>elsewhere</p>);
  expect(world.gesture.asked.value).toBeNull();
  await waitFor(() => expect(world.loaded.requests.isSending.value).toBe(false));
  expect(world.server.calls).not.toContain("answer");
});

it("Request gives an approval up that the opening gesture was for, when the person leaves before it is sent", async () => {
  const { waiting, requests } = world.loaded, known = Promise.withResolvers<void>();
  world.server.answers.requests = async () => ({ pending: [arrival()], past: [], activity: [] });
  world.device.isLockOn = true;
  await waiting.take(arrival());
  waiting.show("r1");
  const approving = waiting.approve("r1", "42");
  await waitFor(() => expect(world.gesture.asked.value).not.toBeNull());
  const { signAnswer } = world.device;
  world.device.signAnswer = async (...args) => (await known.promise, await signAnswer(...args));
  await world.gesture.give({ kind: "passphrase", text: PASSPHRASE });
  const { rerender } = draw(world, <Request rid="r1" />);
  expect((await screen.findByText(words.sending)).role).toBe("status");
  rerender(<p>elsewhere</p>);
  known.resolve();
  expect(await approving).toBe(false);
  expect([world.server.calls.includes("answer"), requests.outcome.value]).toEqual([false, null]);
});
