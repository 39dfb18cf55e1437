// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { isUnread, readArrival } from "../../../src/app/platform/read-arrival.ts";
import { park, SHARE_LIFE, SHARED } from "../../../src/protocol/shared.ts";

const parked = new Map<string, Response>(), path = ({ url }: Request) => new URL(url).pathname;
const cache = {
  keys: async () => [...parked.keys()].map((at) => new Request(`https://app.test${at}`)),
  match: async (request: Request) => parked.get(path(request))?.clone(),
  delete: async (request: Request) => parked.delete(path(request)),
};

beforeEach(() => {
  parked.clear();
  const open = async (name: string) => name === SHARED ? cache : null;
  Object.defineProperty(globalThis, "caches", { value: { open }, configurable: true });
  const request = (_: string, run: () => unknown) => run();
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
});

function share(at: number, ...content: readonly (readonly [string, string | File])[]) {
  const form = new FormData();
  for (const [name, value] of content) form.append(name, value);
  parked.set(`/shared/${parked.size}`, park(form, at));
}

const SHARE = { address: "https://app.test/add?from=share" };

it("readArrival() takes all that was shared, and leaves none of it behind", async () => {
  share(Date.now(), ["files", new File(["x"], "x.png")], ["text", "a"], ["url", "u"], ["title", "t"]);
  share(Date.now(), ["title", "t"]);
  const { files, texts } = await readArrival(SHARE);
  expect([files?.map(({ name }) => name), texts, parked.size]).toEqual([["x.png"], ["a u", "t"], 0]);
  expect(await readArrival(SHARE)).toEqual({ problem: "gone" });
});

it("readArrival() of two windows at once gives to one alone", async () => {
  let before: Promise<unknown> = Promise.resolve();
  const request = (_: string, run: () => Promise<unknown>) => before = before.then(run);
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
  share(Date.now(), ["text", "a"]);
  expect(await Promise.all([readArrival(SHARE), readArrival(SHARE)])).toEqual([{ files: [], texts: ["a"] }, {
    problem: "gone",
  }]);
});

it("readArrival() takes nothing that was shared long ago, and deletes it", async () => {
  share(Date.now() - SHARE_LIFE, ["text", "a"]);
  expect([await readArrival(SHARE), parked.size]).toEqual([{ problem: "gone" }, 0]);
});

it("readArrival() deletes what it can't read, too", async () => {
  parked.set("/shared/0", new Response("damaged", { headers: { "x-shared-at": String(Date.now()) } }));
  expect([await readArrival(SHARE), parked.size]).toEqual([{ problem: "unreadable" }, 0]);
});

it("readArrival() passes on why nothing was parked, and takes nothing", async () => {
  share(Date.now(), ["text", "a"]);
  expect([await readArrival({ address: `${SHARE.address}&problem=too-much` }), parked.size])
    .toEqual([{ problem: "too-much" }, 1]);
});

it("readArrival() reads the files of the file manager", async () => {
  const file = new File(["x"], "x.png");
  const handle = (getFile: () => Promise<File>) => ({ getFile }) as FileSystemFileHandle;
  expect(await readArrival({ handles: [handle(async () => file)] })).toEqual({ files: [file] });
  const gone = handle(() => Promise.reject(new DOMException("", "NotFoundError")));
  expect(await readArrival({ handles: [gone] })).toEqual({ problem: "unreadable" });
});

it("readArrival() finds the link in an address, or where it leads", async () => {
  const link = "otpauth://totp/a?secret=GEZDGNBV";
  expect(await readArrival({ address: `https://app.test/add#${encodeURIComponent(`web+${link}`)}` }))
    .toEqual({ texts: [link] });
  expect(await readArrival({ address: "https://app.test/scan?a=b#c" })).toEqual({ goal: "/scan?a=b" });
});

it.each([[{ handles: [] }, true], [{ address: "" }, true], [{ files: [], texts: [] }, false], [
  { problem: "gone" },
  false,
]])(
  "isUnread() of %j is %s",
  (arrival, is) => expect(isUnread(arrival)).toBe(is),
);

it.each(["//evil.test/scan", "/\\evil.test/scan", "/codes/%E0%A4%A", "/nowhere"])(
  "readArrival() leads nowhere by %s",
  async (path) => expect(await readArrival({ address: `https://app.test${path}?a=b` })).toEqual({ goal: "/" }),
);
