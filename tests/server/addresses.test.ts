import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { areaOf, isPublic, readAddress, subnetOf } from "../../src/server/addresses.ts";
import { createClientAddress } from "../../src/server/client-address.ts";
import { createLimits } from "../../src/server/limits.ts";
import { createGuesses } from "../../src/server/pages/guesses.ts";
import { networkOf } from "../../src/server/requests.ts";
import { makeBrowser } from "./approvals/world.ts";
import { SQLITE } from "./databases.ts";

it.each([
  ["192.0.2.1", "192.0.2.1"],
  [" 192.0.2.1:4711 ", "192.0.2.1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["fe80::1%eth0", "fe80::1"],
  ["unknown", null],
  ["", null],
])("readAddress(%j) gives %j", (text, address) => expect(readAddress(text)).toBe(address));

it.each([
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:DB8:0:0:ffff::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0001:1:2:3:4", "2001:db8:0:1::/64"],
  ["::1", "0:0:0:0::/64"],
  ["1::2:3:4:5:6", "1:0:0:2::/64"],
  ["192.0.2.1", "192.0.2.1"],
  ["", ""],
])("subnetOf(%j) gives %j", (ip, subnet) => expect(subnetOf(ip)).toBe(subnet));

it.each([
  ["192.0.2.17", "192.0.2.0/24"],
  ["2001:db8:1:2::1", "2001:db8:1::/48"],
  ["::1", "0:0:0::/48"],
  ["", ""],
])("areaOf(%j) gives %j", (ip, area) => expect(areaOf(ip)).toBe(area));

it("isPublic() refuses this computer, private networks and what is no address", () => {
  const own = [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.0.1",
    "::1",
    "::",
    "fd00::1",
  ];
  expect([...own, "fe80::1", "", "x"].filter(isPublic)).toEqual([]);
  expect(["198.51.100.7", "172.32.0.1", "2001:db8::1"].filter((ip) => !isPublic(ip))).toEqual([]);
});

it.each([
  ["198.51.100.7", "198.51.100.7", "same"],
  ["198.51.100.7", "198.51.100.8", "other"],
  ["2001:db8::1", "2001:db8:0:0:ffff::2", "same"],
  ["2001:db8::1", "2001:db8:0:1::1", "other"],
  ["127.0.0.1", "127.0.0.1", "unknown"],
  ["10.0.0.1", "10.0.0.1", "unknown"],
  ["198.51.100.7", "10.0.0.1", "unknown"],
  ["::1", "::1", "unknown"],
  ["", "198.51.100.7", "unknown"],
])("networkOf(%j, %j) is %s", (device, browser, network) => expect(networkOf(device, browser)).toBe(network));

describe("createClientAddress()", () => {
  async function seen(connected: string, forwarded?: string): Promise<string> {
    const address = createClientAddress(["127.0.0.1"], () => connected);
    const app = new Hono().get("/", (c) => c.text(address(c)));
    return await (await app.request("/", { headers: forwarded ? { "x-forwarded-for": forwarded } : {} })).text();
  }

  it("takes a trusted proxy's word, the last one, without the port", async () => {
    expect(await seen("127.0.0.1", "192.0.2.9, 198.51.100.7:4711")).toBe("198.51.100.7");
    expect(await seen("127.0.0.1", "[2001:db8::1]:443")).toBe("2001:db8::1");
    expect(await seen("::ffff:127.0.0.1", "198.51.100.7")).toBe("198.51.100.7");
  });

  it("takes nobody else's word, and no word that is no address", async () => {
    expect(await seen("192.0.2.1", "198.51.100.7")).toBe("192.0.2.1");
    expect(await seen("127.0.0.1", "unknown")).toBe("127.0.0.1");
    expect(await seen("127.0.0.1")).toBe("127.0.0.1");
  });
});

it.each(["begin", "join", "passkey", "password"] as const)(
  "createGuesses().%s() counts an IPv6 /64 as one",
  async (kind) => {
    const { db } = await SQLITE.open();
    const guesses = createGuesses(createLimits({ db, now: () => 0 }));
    let tried = 0;
    async function isAllowed(ip: string): Promise<boolean> {
      const browser = makeBrowser({ ip });
      if (kind === "password") return (await guesses.password(`name-${tried++}`, browser, "strangers")).allowed;
      return (await guesses[kind](browser)).allowed;
    }
    const ofOne: boolean[] = [];
    for (let host = 1; host <= 101; host++) ofOne.push(await isAllowed(`2001:db8::${host.toString(16)}`));
    expect([ofOne[0], ofOne.at(-1)]).toEqual([true, false]);
    expect(await isAllowed("2001:db8:0:1::1")).toBe(true);
  },
);
