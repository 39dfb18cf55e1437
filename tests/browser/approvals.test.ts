/** From the sign-in at an application to the answer on the phone, with real push in both browsers. */
import { expect } from "vitest";
import { BROWSERS, it as base } from "./harness/it.ts";
import { type Notifications, startNotifications } from "./harness/notifications.ts";
import { addPhone, approve, beginSignIn, makeAccount, startOrganisation } from "./harness/organisation.ts";
import { type PushServices, startPushServices } from "./harness/push-services.ts";

const it = base.extend<{ services: PushServices; desktop: Notifications }>({
  // deno-lint-ignore no-empty-pattern
  services: async ({}, use) => {
    await using services = await startPushServices();
    await use(services);
  },
  // deno-lint-ignore no-empty-pattern
  desktop: async ({}, use) => {
    await using desktop = await startNotifications();
    await use(desktop);
  },
});

it.for(BROWSERS)("%s: a closed app is woken, shows the request, and the number lets the browser in", async (
  name,
  { open, services, desktop },
) => {
  await using organisation = await startOrganisation(services);
  const { server, demo } = organisation;
  const { context: browserA } = await open("chromium");
  const a = await browserA.newPage();
  await makeAccount(a, server);
  const { context: browserB } = await open(name, services.launchOptions(name, server.origin, desktop));
  const b = await browserB.newPage();
  await addPhone(a, b, server);
  await b.goto("about:blank"); // nothing of the app is open
  const number = await beginSignIn(a, demo);
  const shown = await desktop.next();
  const opened = browserB.waitForEvent("page");
  desktop.click(shown);
  const phone = await opened;
  await approve(phone, number);
  await a.getByRole("heading", { name: "You are signed in" }).waitFor();
  expect(await a.getByRole("main").innerText()).toMatch(/Ann \(ann\)[^]*a password, a registered device/);
});
