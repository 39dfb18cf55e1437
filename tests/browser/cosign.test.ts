/** A passkey for App Lock that was made after the phone was registered confirms sign-ins, once its person has said so in the
 * browser. */
import { expect } from "vitest";
import { account } from "../../src/messages/en-account.ts";
import { approvals as en } from "../../src/messages/en-approvals.ts";
import { settings } from "../../src/messages/en-settings.ts";
import { lockByPasskey } from "./harness/app-lock.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { it } from "./harness/it.ts";
import { startNotifications } from "./harness/notifications.ts";
import {
  addPhone,
  approve,
  beginSignIn,
  FORGET_LIMITS,
  makeAccount,
  startOrganisation,
} from "./harness/organisation.ts";
import { startPushServices } from "./harness/push-services.ts";
import { findings } from "./harness/axe.ts";

/** As an administrator sets it. */
const COSIGN_REQUIRED = `insert into settings (key, value) values ('policy', '{"cosignRequired":true}')`;

it("Chromium: a phone gets a passkey later, registers it, and from then on approves with it", async ({ open }) => {
  await using services = await startPushServices();
  await using desktop = await startNotifications();
  await using organisation = await startOrganisation(services);
  const { server, demo } = organisation, { origin } = server;
  const { cosign } = en.organisation;
  const browser = (await open("chromium")).context, a = await browser.newPage();
  await makeAccount(a, server);
  const phone = await (await open("chromium", services.launchOptions("chromium", origin, desktop))).context.newPage();
  await addAuthenticator(phone); // in Chromium it serves this page alone
  await addPhone(a, phone, server); // App Lock is off

  await organisation.run(COSIGN_REQUIRED);

  // The first try fails for want of a passkey, and leads to where one is set up.
  await lockByPasskey(phone, origin);
  await phone.getByRole("button", { name: settings.done.close }).or(
    phone.getByRole("link", { name: settings.done.close }),
  ).click();
  await approve(phone, await beginSignIn(a, demo));
  await phone.getByText(en.request.troubles.cosignature).waitFor();
  await phone.getByRole("link", { name: en.request.setUpCosign }).click();
  await phone.getByText(cosign.needed).waitFor();
  await phone.getByRole("button", { name: cosign.begin }).click();
  const check = await phone.getByRole("group", { name: en.enrol.checkCode }).textContent();
  expect(await findings(phone)).toEqual([]);

  await a.goto(`${origin}/account/devices`);
  await a.getByRole("link", { name: account.cosign.title }).click();
  expect(await findings(a)).toEqual([]);
  await a.getByLabel(account.add.check).fill(check!);
  await a.getByRole("button", { name: account.cosign.confirm }).click();
  await a.getByText(account.done["cosign-added"]).waitFor();
  await phone.getByText(cosign.done).waitFor();

  for (const sql of FORGET_LIMITS) await organisation.run(sql);
  const number = await beginSignIn(a, demo);
  await approve(phone, number); // the passkey is asked by itself
  await phone.getByText(en.request.mine.approved).waitFor();
  await a.getByText("Ann (ann)").waitFor();
  expect(await a.getByRole("main").innerText())
    .toMatch(/a password, a registered device, the device's own lock \(co-signature\)/);
});
