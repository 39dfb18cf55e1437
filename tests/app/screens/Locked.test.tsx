// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Locked } from "../../../src/app/screens/Locked.tsx";
import { en } from "../../../src/messages/en.ts";
import type { Vault, VaultStatus } from "../../../src/vault/api.ts";
import type { Proof, WayIn } from "../../../src/vault/lock-api.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, refusal } from "../vault.ts";

const words = en.unlock;
const OPEN: VaultStatus = { state: "open", revision: 1, total: 0, head: [], codes: [], readOnly: false };

const passphrase: WayIn = { kind: "passphrase", wait: 0, attemptsLeft: null };
const pin: WayIn = { kind: "pin", wait: 0, attemptsLeft: 10 };
const recovery: WayIn = { kind: "recovery" };
const passkey = (): WayIn => ({
  kind: "passkey",
  credentialId: "BwgJ",
  prfInput: "A".repeat(43),
  rpId: location.hostname,
});

/** What the next question for a passkey gets: an answer, or a refusal of that name. */
let answer: "given" | "NotAllowedError" | "SecurityError" | "never" | "later";
let answerNow: () => void;
let questions: number;
let isHidden: boolean;

function credential() {
  return {
    id: "BwgJ",
    rawId: Uint8Array.of(7, 8, 9).buffer,
    type: "public-key",
    response: {
      clientDataJSON: new ArrayBuffer(),
      authenticatorData: new Uint8Array(37).buffer,
      signature: new ArrayBuffer(),
    },
    getClientExtensionResults: () => ({ prf: { results: { first: new Uint8Array(32).fill(5).buffer } } }),
  };
}

beforeEach(() => {
  answer = "given";
  questions = 0;
  isHidden = false;
  vi.spyOn(document, "hidden", "get").mockImplementation(() => isHidden);
  vi.stubGlobal("PublicKeyCredential", class {});
  vi.stubGlobal("navigator", {
    credentials: {
      async get({ signal }: CredentialRequestOptions) {
        questions++;
        if (answer === "later") {
          return await new Promise((resolve, reject) => {
            signal!.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
            answerNow = () => resolve(credential());
          });
        }
        if (answer === "never") return await new Promise(() => {});
        if (answer === "given") return credential();
        throw new DOMException("", answer);
      },
    },
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.title = "";
});

function renderLocked(
  ways: readonly WayIn[],
  { isPinBurned = false, isStart = true, ...methods }: Partial<Vault> & { isPinBurned?: boolean; isStart?: boolean } =
    {},
) {
  const given: Proof[] = [];
  const vault = createFakeVault({
    async unlock(proof) {
      given.push(proof);
      return OPEN;
    },
    ways: async () => ways,
    ...methods,
  });
  const services = createServices(vault);
  vi.spyOn(services.lock, "isStart").mockReturnValue(isStart);
  renderWith(services, <Locked status={{ state: "locked", ways, isPinBurned }} />);
  return { given, isOpen: () => services.accounts.status.value?.state === "open" };
}
const field = (kind: "passphrase" | "pin" | "recovery") => screen.getByLabelText<HTMLInputElement>(words.fields[kind]);
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
function type(kind: "passphrase" | "pin" | "recovery", text: string) {
  fireEvent.input(field(kind), { target: { value: text } });
  fireEvent.submit(field(kind).form!);
}

it("Locked says its own name alone, and has the focus in the field", async () => {
  document.title = "ACME – Countersign";
  renderLocked([passphrase, recovery]);
  await waitFor(() => expect(document.activeElement).toBe(field("passphrase")));
  expect(document.title).toBe("Countersign");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(words.title);
});

it("Locked opens by a passphrase, and keeps nothing of it", async () => {
  const { given, isOpen } = renderLocked([passphrase]);
  type("passphrase", "correct horse");
  await waitFor(() => expect(isOpen()).toBe(true));
  expect(given).toEqual([{ kind: "passphrase", text: "correct horse" }]);
  expect(field("passphrase").value).toBe("");
});

it("Locked asks for the passkey by itself at a start, once, and opens by what it gives", async () => {
  const { given, isOpen } = renderLocked([passkey(), recovery]);
  await waitFor(() => expect(isOpen()).toBe(true));
  expect(given).toMatchObject([{ kind: "passkey", credentialId: "BwgJ", prf: new Uint8Array(32).fill(5) }]);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(questions).toBe(1);
});

it("Locked asks in a hidden page when it comes into sight, and who locked by hand only on return", async () => {
  for (const isStart of [true, false]) {
    questions = 0;
    isHidden = isStart;
    const { isOpen } = renderLocked([passkey()], { isStart });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(questions).toBe(0);
    isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(isOpen()).toBe(true));
    cleanup();
  }
});

it("Locked says nothing of a passkey that it asked for by itself, but why it did not come when asked to", async () => {
  answer = "NotAllowedError";
  const { isOpen } = renderLocked([passkey()]);
  await waitFor(() => expect(questions).toBe(1));
  await waitFor(() => expect(document.activeElement).toBe(button(words.passkey)));
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.click(button(words.passkey));
  await screen.findByText(words.passkeyTroubles.cancelled);
  answer = "SecurityError";
  fireEvent.click(button(words.passkey));
  await screen.findByText(words.passkeyTroubles["other-host"]);
  answer = "given";
  fireEvent.click(button(words.passkey));
  await waitFor(() => expect(isOpen()).toBe(true));
});

it("Locked says nothing of a question for a passkey that gave way to the next", async () => {
  answer = "later";
  const { isOpen } = renderLocked([passkey()], { isStart: false });
  fireEvent.click(button(words.passkey));
  await waitFor(() => expect(questions).toBe(1));
  fireEvent.click(button(words.passkey));
  await waitFor(() => expect(questions).toBe(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(screen.queryByText(words.passkeyTroubles.cancelled)).toBeNull();
  answerNow();
  await waitFor(() => expect(isOpen()).toBe(true));
});

it("Locked offers every way there is, the easiest first", async () => {
  answer = "never";
  const { given } = renderLocked([passkey(), passphrase, pin, recovery]);
  const others = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(others()).toEqual([words.otherWays.pin, words.otherWays.passphrase, words.otherWays.recovery]);
  fireEvent.click(button(words.otherWays.recovery));
  await waitFor(() => expect(document.activeElement).toBe(field("recovery")));
  expect(others()).toEqual([words.otherWays.passkey, words.otherWays.pin, words.otherWays.passphrase]);
  type("recovery", " aaaa bbbb ");
  await waitFor(() => expect(given).toEqual([{ kind: "recovery", text: " aaaa bbbb " }]));
});

it("Locked says in place that a secret is wrong, empties the field, and leaves a mistyped recovery code to be mended", async () => {
  let name = "wrong-secret";
  renderLocked([passphrase, recovery], { unlock: () => Promise.reject(refusal(name)) });
  type("passphrase", "something wrong");
  await screen.findByText(words.wrong.passphrase);
  expect(field("passphrase").getAttribute("aria-invalid")).toBe("true");
  expect(field("passphrase").value).toBe("");
  fireEvent.click(button(words.otherWays.recovery));
  name = "recovery-typo";
  type("recovery", "AAAA-BBBB");
  await screen.findByText(en.errors["recovery-typo"]);
  expect(field("recovery").value).toBe("AAAA-BBBB");
  name = "storage-refused";
  type("recovery", "AAAA-BBBB");
  await screen.findByText(en.errors["storage-refused"]);
});

it("Locked counts a wait down, speaks its beginning and its end alone, and takes nothing meanwhile", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance", "Date"] });
  let wait = 0;
  const unlock = vi.fn(() => Promise.reject(refusal("wrong-secret")));
  renderLocked([{ ...pin, wait: 0 }], { unlock, ways: async () => [{ ...pin, wait: wait = 65_000, attemptsLeft: 5 }] });
  const spoken = () => screen.getAllByRole("status").map(({ textContent }) => textContent).join("");
  type("pin", "000000");
  await screen.findByText(words.wrong.pin);
  await waitFor(() => expect(spoken()).toBe(words.inMinutes(2)));
  screen.getByText(words.attemptsLeft(5));
  await vi.advanceTimersByTimeAsync(10_000);
  screen.getByText(words.inSeconds(55));
  expect(spoken()).toBe(words.inMinutes(2));
  expect(button(words.submit).disabled).toBe(true);
  type("pin", "111111");
  expect(unlock).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(wait - 10_000);
  await waitFor(() => expect(spoken()).toBe(words.now));
  expect(button(words.submit).disabled).toBe(false);
  type("pin", "111111");
  await waitFor(() => expect(unlock).toHaveBeenCalledTimes(2));
});

it("Locked says nothing of the attempts at a PIN while there are many", () => {
  renderLocked([{ ...pin, attemptsLeft: 6 }]);
  expect(screen.queryByText(/attempts? (is|are) left/)).toBeNull();
});

it("Locked tells that the PIN was removed, at once and at a later start, and goes on with the next way", async () => {
  renderLocked([pin, recovery], {
    unlock: () => Promise.reject(refusal("pin-burned")),
    ways: async () => [recovery],
  });
  type("pin", "000000");
  await screen.findByText(en.errors["pin-burned"]);
  expect(field("recovery").value).toBe("");
  cleanup();
  renderLocked([recovery], { isPinBurned: true });
  screen.getByText(words.pinBurned);
});

it("Locked shows and hides what is typed", async () => {
  renderLocked([passphrase]);
  expect(field("passphrase").type).toBe("password");
  fireEvent.click(button("Show"));
  await waitFor(() => expect(field("passphrase").type).toBe("text"));
});
