import { expect, it, vi } from "vitest";
import { SHARE_LIFE, SHARE_LIMITS, SHARED } from "../../src/protocol/shared.ts";
import { onShareTarget } from "../../src/sw/share-target.ts";

const NOW = 1_800_000_000_000, SECRET = "otpauth://totp/a?secret=GEZDGNBV";

/** Where shares are parked, and the worker's surroundings. */
function createParts({ put = async () => {} }: { put?: () => Promise<void> } = {}) {
  const parked = new Map<string, Response>(), opened: string[] = [], clock = { now: NOW };
  const path = (request: Request | string) => typeof request === "string" ? request : new URL(request.url).pathname;
  const cache = {
    async put(at: string, response: Response) {
      await put();
      parked.set(at, response);
    },
    keys: async () => [...parked.keys()].map((at) => new Request(`https://app.test${at}`)),
    match: async (request: Request) => parked.get(path(request))?.clone(),
    delete: async (request: Request) => parked.delete(path(request)),
  };
  const caches = {
    has: async () => parked.size > 0,
    open: async (name: string) => (opened.push(name), cache),
  } as unknown as CacheStorage;
  let count = 0;
  return { parked, opened, clock, parts: { caches, now: () => clock.now, id: () => String(++count) } };
}

type Part = readonly [name: string, value: string | File];

function share(...content: readonly Part[]): Request {
  const body = new FormData();
  for (const [name, value] of content) body.append(name, value);
  return new Request("https://app.test/share", { method: "POST", body });
}

const picture = (name = "code.png", bytes = 3) => new File([new Uint8Array(bytes)], name, { type: "image/png" });

it("onShareTarget() parks files and texts, and leads to where they are taken", async () => {
  const { parts, parked, opened } = createParts();
  const request = share(["files", picture()], ["files", picture("b.png")], ["text", SECRET], ["title", " "], [
    "x",
    "y",
  ]);
  const { status, headers } = await onShareTarget(request, parts);
  expect([status, headers.get("location")]).toEqual([303, "/add?from=share"]);
  expect(opened).toEqual([SHARED]);
  const content = await [...parked.values()][0]!.formData();
  expect(content.getAll("files").map((file) => (file as File).name)).toEqual(["code.png", "b.png"]);
  expect([...content.keys()]).toEqual(["files", "files", "text"]);
  expect(content.get("text")).toBe(SECRET);
});

it("onShareTarget() keeps two shares apart", async () => {
  const { parts, parked } = createParts();
  await onShareTarget(share(["text", "a"]), parts);
  await onShareTarget(share(["text", "b"]), parts);
  expect([...parked.keys()]).toEqual(["/shared/1", "/shared/2"]);
});

it.each<readonly [string, Request, string]>([
  ["nothing", share(), "empty"],
  ["blanks, and a file that was not chosen", share(["text", " "], ["files", new File([], "")]), "empty"],
  ["parts that nobody named", share(["secret", "x"]), "empty"],
  ["what is no form", new Request("https://app.test/share", { method: "POST", body: "x" }), "empty"],
  [
    "too many files",
    share(...Array.from({ length: SHARE_LIMITS.files + 1 }, (): Part => ["files", picture()])),
    "too-much",
  ],
  ["too many bytes", share(["files", picture()], ["files", picture("b", SHARE_LIMITS.bytes)]), "too-much"],
  ["too long a text", share(["text", "x".repeat(SHARE_LIMITS.characters + 1)]), "too-much"],
])("onShareTarget() of %s stores nothing and is answered", async (_, request, problem) => {
  const { parts, parked } = createParts();
  const { status, headers } = await onShareTarget(request, parts);
  expect([status, headers.get("location"), parked.size]).toEqual([303, `/add?from=share&problem=${problem}`, 0]);
});

it("onShareTarget() says so where the browser has no room, and logs nothing of it", async () => {
  const log = ["log", "warn", "error"].map((name) => vi.spyOn(console, name as "log").mockReturnValue());
  const { parts } = createParts({ put: () => Promise.reject(new DOMException(SECRET, "QuotaExceededError")) });
  const { headers } = await onShareTarget(share(["text", SECRET]), parts);
  expect(headers.get("location")).toBe("/add?from=share&problem=no-room");
  expect(log.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

it("onShareTarget() drops what nobody took for minutes", async () => {
  const { parts, parked, clock } = createParts();
  await onShareTarget(share(["text", "old"]), parts);
  clock.now += SHARE_LIFE;
  await onShareTarget(share(["text", "new"]), parts);
  expect([...parked.keys()]).toEqual(["/shared/2"]);
});

it("onShareTarget() drops what came, by its date, in the future: the clock was set back", async () => {
  const { parts, parked, clock } = createParts();
  await onShareTarget(share(["text", "old"]), parts);
  clock.now -= SHARE_LIFE;
  await onShareTarget(share(["text", "new"]), parts);
  expect([...parked.keys()]).toEqual(["/shared/2"]);
});
