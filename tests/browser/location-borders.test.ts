/** Approving what asks for the country, with an emulated position, in a real browser: what is fetched for it, and when. */
import { expect } from "vitest";
import { approvals as en } from "../../src/messages/en-approvals.ts";
import { location } from "../../src/messages/en-location.ts";
import { untilOffline } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { addPhone, approve, beginSignIn, makeAccount, startOrganisation } from "./harness/organisation.ts";

const ZURICH = { latitude: 47.3769, longitude: 8.5417, accuracy: 30 };
const BORDERS = /\/assets\/borders-[^/]+\.js$/;

it("the borders are fetched by the first approval that asks for the country, once, and work without a network then", async ({ open }) => {
  await using organisation = await startOrganisation({});
  const { server, demo } = organisation;
  const a = await (await open("chromium")).context.newPage();
  await makeAccount(a, server);
  const { context, faults } = await open("chromium", { permissions: ["geolocation"] });
  await context.setGeolocation(ZURICH);
  const asked: string[] = [], posted: string[] = [];
  context.on("request", (request) => {
    if (BORDERS.test(request.url())) asked.push(request.url());
    if (request.method() === "POST") posted.push(request.postData() ?? "");
  });
  const phone = await context.newPage();
  await addPhone(a, phone, server);
  await untilOffline(phone);
  const cached = () =>
    phone.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(`${name} ${url}`);
      }
      return urls.filter((url) => url.includes("borders"));
    });

  // Nobody asks for the country.
  await phone.goto(server.origin);
  await approve(phone, await beginSignIn(a, demo));
  await a.getByText("Ann (ann)").waitFor();
  await phone.getByRole("button", { name: en.request.close }).click();
  expect([asked, await cached()]).toEqual([[], []]);

  // The person does not let the browser tell: the request waits, and nothing was sent.
  const cdp = await context.newCDPSession(phone);
  const setPermission = (setting: "denied" | "granted") =>
    cdp.send("Browser.setPermission", { permission: { name: "geolocation" }, setting, origin: server.origin });
  await setPermission("denied");
  const number = await beginSignIn(a, `${demo}/members`);
  await approve(phone, number);
  await phone.getByText(location.troubles["position-denied"]).waitFor();
  expect([asked, await cached()]).toEqual([[], []]);

  await setPermission("granted");
  await approve(phone, number);
  await a.getByText("Good to see you, Ann").waitFor();
  const [file] = asked;
  expect(asked.filter((url) => url !== file)).toEqual([]);
  expect(await cached()).toEqual([`countersign-borders ${file}`]);
  // The position was in no request: neither as it is, nor in a statement.
  const sent = posted.flatMap((body) => [body, ...body.match(/[\w-]{20,}/g) ?? []]).map((text) => {
    try {
      return text + atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    } catch {
      return text;
    }
  }).join("\n");
  expect(sent).toContain(`"countries":["CH"]`);
  expect(sent).not.toMatch(/47\.3|8\.54/);

  await server.stop();
  await phone.reload();
  // As text: Vite would put its own import in place of the browser's.
  expect(await phone.evaluate(`import("${file}").then((borders) => Object.keys(borders).length)`)).toBeGreaterThan(0);
  faults.length = 0; // requests that failed, as they should
});
