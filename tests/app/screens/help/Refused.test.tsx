// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Refused } from "../../../../src/app/screens/help/Refused.tsx";
import { lookAlikes } from "../../../../src/app/screens/help/look-alikes.ts";
import { help } from "../../../../src/messages/en-help.ts";
import type { AccountView } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, view } from "../../vault.ts";

const { refused: words } = help;

afterEach(cleanup);

async function draw(accounts: readonly AccountView[], id: string | null): Promise<string[]> {
  const services = createServices(createFakeVault({}));
  const head = [...accounts];
  services.accounts.opened({ state: "open", revision: 1, total: head.length, head, codes: [], readOnly: false });
  renderWith(services, <Refused id={id} />);
  await screen.findByRole("heading", { name: words.title });
  return screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent!);
}

it("Refused goes through all causes where no account is named", async () => {
  const { late, clock, other, parameters, counter, renewed, last } = words;
  expect(await draw([], null)).toEqual(
    [late, clock, other, parameters, counter, renewed, last].map(({ title }) => title),
  );
  screen.getByText(words.other.untried);
  expect(screen.getByRole("link", { name: "Back" }).getAttribute("href")).toBe("/help");
});

it("Refused begins with the counter of a counter-based account, and says nothing of clocks", async () => {
  const titles = await draw([view({ type: "hotp" })], "a");
  expect(titles[0]).toBe(words.counter.title);
  expect(titles).not.toContain(words.clock.title);
  expect(titles).not.toContain(words.late.title);
});

it("Refused names accounts that look alike, and settings that are not the usual", async () => {
  const account = view({ digits: 8, period: 60, algorithm: "SHA256" });
  await draw([account, view({ id: "b", issuer: "Acme", label: "old" }), view({ id: "c", issuer: "Other" })], "a");
  screen.getByText(words.introOf("ACME (alice)"));
  screen.getByText(words.other.same(2));
  expect(screen.getByRole("link", { name: "Acme (old)" }).getAttribute("href")).toBe("/codes/b");
  expect(screen.queryByRole("link", { name: /Other/ })).toBeNull();
  screen.getByText(words.late.period(60));
  screen.getByText(words.parameters.unusual);
  expect(screen.getByRole("link", { name: words.parameters.edit }).getAttribute("href")).toBe("/codes/a/edit");
  expect(screen.getByRole("link", { name: "Back" }).getAttribute("href")).toBe("/codes/a");
});

it("Refused says where an account has the usual settings, and which time it is here", async () => {
  await draw([view()], "a");
  screen.getByText(words.parameters.usual);
  screen.getByText(/^By this device it is /);
  expect(screen.queryByText(/accounts here look alike/)).toBeNull();
});

it("Refused says nothing of algorithms to a Steam account", async () => {
  expect(await draw([view({ type: "steam" })], "a")).not.toContain(words.parameters.title);
});

it("lookAlikes() compares issuers without case and signs, else labels; nameless accounts are like nobody", () => {
  const all = [
    view({ id: "1", issuer: "Git-Hub", label: "" }),
    view({ id: "2", issuer: "github", label: "x" }),
    view({ id: "3", issuer: "", label: "GitHub" }),
    view({ id: "4", issuer: "", label: "" }),
    view({ id: "5", issuer: "", label: "" }),
  ];
  expect(lookAlikes(all[0]!, all).map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(lookAlikes(all[3]!, all).map(({ id }) => id)).toEqual(["4"]);
});
