/** The demo application's page that asks for the country: by the public API alone, against the server in this process. */
import { describe, expect, it } from "vitest";
import { demoApp } from "../../demo/demo-app.ts";
import type { LocationResult } from "../../src/protocol/location.ts";
import { enrol } from "../server/approvals/phone.ts";
import { createWorld, makeBrowser, ORIGIN } from "../server/approvals/world.ts";
import { SQLITE } from "../server/databases.ts";
import { ANYWHERE, state } from "../server/pages/locations.ts";

const DEMO = "http://localhost:8001";
const KEY = `cs_demo-members-only-0000_${"A".repeat(43)}`;
const ID = "demo-members-only-0000";
const HOUR = 60 * 60_000;

async function createDemo() {
  const world = await createWorld(SQLITE), ada = await world.person("ada"), phone = await enrol(world, ada);
  const keep = () =>
    world.applications.keep(KEY, "Demo: members only", [`${DEMO}/members/back`], { location: ANYWHERE });
  await keep();
  const paths: string[] = [];
  const app = demoApp({
    countersign: ORIGIN,
    key: "none",
    locationKey: KEY,
    origin: DEMO,
    fetch: async (url, init) => {
      paths.push(new URL(String(url)).pathname.replace(/[\w-]{22}/, ":id"));
      return await world.app.request(String(url), init);
    },
  });
  const jar = new Map<string, string>();
  async function go(path: string, method = "GET"): Promise<{ response: Response; text: string }> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await app.request(DEMO + path, { method, headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "") jar.delete(name!);
      else jar.set(name!, value!);
    }
    return { response, text: (await response.clone().text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ") };
  }
  /** Where the sign-in of `/members` leads back to. */
  async function signedIn(): Promise<string> {
    const { response } = await go("/members/sign-in", "POST");
    const [, id] = /\/signin\/([\w-]{22})$/.exec(response.headers.get("location")!)!;
    await world.signIns.bind(id!, makeBrowser().secret);
    const done = await world.signIns.finish(id!, ada, ["pwd", "swk", "mfa"], phone.id);
    if (!("redirect" in done)) throw new Error(`Cannot sign in: ${done.refused}`);
    const { pathname, search } = new URL(done.redirect);
    return pathname + search;
  }
  const says = (result: LocationResult, countries = "CH") =>
    state(world, ada, ID, countries, { device_id: phone.id, result });
  return { world, ada, go, jar, signedIn, says, keep, paths };
}

describe("/members", () => {
  it("opens after a sign-in with a country, says until when, and asks the server about it on each visit", async () => {
    const { go, signedIn, says, paths, world } = await createDemo();
    expect((await go("/")).text).toContain("A page that asks for your country");
    expect((await go("/members")).text).toContain("You see it while you are in a country that its owner allows.");
    await says("allowed");
    const back = await go(await signedIn());
    expect([back.response.status, back.response.headers.get("location")]).toEqual([303, "/members"]);
    const { response, text } = await go("/members");
    const until = new Date(world.clock.now + HOUR).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    expect([response.status, text]).toEqual([200, expect.stringContaining(`You have access until ${until}.`)]);
    expect(text).toContain("Good to see you, ada.");
    await go("/members");
    expect(paths).toEqual([
      "/api/sign-ins",
      "/api/sign-ins/:id/consume",
      "/api/people/:id/location",
      "/api/people/:id/location",
    ]);
  });

  it("is open at 59:59 and shut at 60:00 without a new statement; a new one opens it again", async () => {
    const { go, signedIn, says, world } = await createDemo();
    await says("allowed");
    await go(await signedIn());
    world.clock.now += HOUR - 1_000;
    expect((await go("/members")).response.status).toBe(200);
    world.clock.now += 1_000;
    const { response, text } = await go("/members");
    expect([response.status, text]).toEqual([
      403,
      expect.stringContaining("Access ended: share your country in Countersign, then reload."),
    ]);
    expect(text).not.toContain("Good to see you");
    await says("allowed");
    expect((await go("/members")).response.status).toBe(200);
  });

  it("shuts at once when the person stops", async () => {
    const { go, signedIn, says, world, ada } = await createDemo();
    await says("allowed");
    await go(await signedIn());
    await world.locations.stop(ada, "192.0.2.1");
    expect((await go("/members")).response.status).toBe(403);
  });

  it.each<[string, string, NonNullable<Parameters<typeof state>[4]>, string]>([
    ["refused", "FR", {}, "you are in a country that is not allowed"],
    ["border", "CH FR", {}, "you are near a border"],
    ["unknown", "", {}, "no country could be found"],
    ["network", "CH", { network_country: "NL" }, "A VPN may be the cause."],
  ])("says why there is no access: %s", async (_result, countries, more, sentence) => {
    const { go, signedIn, says, world, ada } = await createDemo();
    await says("allowed");
    await go(await signedIn());
    const location = { ...ANYWHERE, list: "allow" as const, countries: ["CH"], refuseOtherNetwork: true };
    await world.applications.update(ID, "Demo", [`${DEMO}/members/back`], { location });
    world.clock.now += 1;
    const [device] = await world.devices.of(ada);
    await state(world, ada, ID, countries, { device_id: device!.id, ...more });
    const { response, text } = await go("/members");
    expect([response.status, text]).toEqual([403, expect.stringContaining(sentence)]);
  });

  it("is open where an admin takes the rule away, and the next start leaves it so", async () => {
    const { go, signedIn, says, world, keep } = await createDemo();
    await says("allowed");
    await go(await signedIn());
    await world.applications.update(ID, "Demo", [`${DEMO}/members/back`], {});
    await keep();
    expect(JSON.parse((await world.applications.byId(ID))!.policy)).toEqual({});
    expect((await go("/members")).text).toContain("At the moment nobody asks for your country here.");
  });

  it("takes no way back that it did not begin, nor one that was used", async () => {
    const { go, jar, signedIn, says } = await createDemo();
    await says("allowed");
    const path = await signedIn(), own = jar.get("members-state")!;
    jar.set("members-state", "another");
    expect((await go(path)).response.status).toBe(400);
    jar.delete("members-state"); // as when somebody else's way back is opened here, with its state taken off
    expect((await go(path.replace(/&state=[^&]*/, ""))).response.status).toBe(400);
    jar.set("members-state", own);
    expect((await go(path)).response.status).toBe(303);
    expect(jar.has("members-state")).toBe(false);
    jar.set("members-state", own);
    expect((await go(path)).response.status).toBe(400);
  });

  it("believes no cookie that it did not sign", async () => {
    const { go, jar, signedIn, says, ada } = await createDemo();
    await says("allowed");
    await go(await signedIn());
    const [, signature] = decodeURIComponent(jar.get("members-who")!).split(/\.(?=[^.]+$)/);
    jar.set("members-who", encodeURIComponent(`${JSON.stringify([ada, "Somebody else"])}.${signature}`));
    expect((await go("/members")).text).not.toContain("Somebody else");
  });

  it("says that the server does not answer", async () => {
    const app = demoApp({
      countersign: ORIGIN,
      key: "none",
      locationKey: KEY,
      origin: DEMO,
      fetch: () => Promise.reject(new TypeError("refused")),
    });
    const response = await app.request(`${DEMO}/members/sign-in`, { method: "POST" });
    expect([response.status, await response.text()]).toEqual([502, expect.stringContaining("Is it")]);
  });
});

describe.each([["/sign-in", "demo-state", "/back"], ["/members/sign-in", "members-state", "/members/back"]])(
  "POST %s",
  (path, cookie, back) => {
    it.each([["http://localhost:8001", []], ["https://demo.example.org", ["Secure"]]])(
      "at %s keeps a new state each time, where neither scripts nor other sites' forms reach it",
      async (origin, more) => {
        const begun: { returnUrl: string; state: string }[] = [];
        const app = demoApp({
          countersign: ORIGIN,
          key: "none",
          locationKey: KEY,
          origin,
          fetch: async (_, init) => {
            begun.push(JSON.parse(String(init?.body)));
            return Response.json({ url: `${ORIGIN}/signin/x` });
          },
        });
        for (const _ of [1, 2]) {
          const { headers } = await app.request(origin + path, { method: "POST" });
          const [kept, ...flags] = headers.getSetCookie()[0]!.split("; ");
          expect([kept, flags.sort()]).toEqual([
            `${cookie}=${begun.at(-1)!.state}`,
            ["HttpOnly", "Path=/", "SameSite=Lax", ...more].sort(),
          ]);
        }
        expect(begun.map(({ returnUrl }) => returnUrl)).toEqual([origin + back, origin + back]);
        expect(begun[0]!.state).not.toBe(begun[1]!.state);
      },
    );
  },
);

it("demoApp() without a second key has no such page", async () => {
  const app = demoApp({ countersign: ORIGIN, key: "none", origin: DEMO, fetch });
  expect((await app.request(`${DEMO}/members`)).status).toBe(404);
  expect(await (await app.request(DEMO)).text()).not.toContain("/members");
});
