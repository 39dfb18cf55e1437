import canonicalize from "canonicalize";
import { expect, it, vi } from "vitest";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";

async function filled(): Promise<Profile> {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await addUri(tab, uri("bob"));
  await vi.waitFor(() => expect(profile.files.has("made")).toBe(true));
  return profile;
}

function fileOf(profile: Profile, prefix: string): string {
  return [...profile.files.keys()].find((name) => name.startsWith(prefix))!;
}

function rewriteHeader(profile: Profile, edit: (header: Record<string, unknown>) => void) {
  const name = fileOf(profile, "header-");
  const header = JSON.parse(new TextDecoder().decode(profile.files.get(name)));
  edit(header);
  profile.files.set(name, new TextEncoder().encode(canonicalize(header)!));
}

/** Opens a tampered profile; whatever it says, nothing may have been written or deleted, and no add may go through. */
async function opened(profile: Profile) {
  const before = profile.copy();
  const tab = profile.openTab();
  const status = await tab.open(OPEN);
  await expect(addUri(tab, uri("carol"))).rejects.toMatchObject({ name: "read-only" });
  expect(profile.files).toEqual(before.files);
  expect(profile.documents).toEqual(before.documents);
  expect(profile.meta).toEqual(before.meta);
  return status;
}

it.each([
  ["slot-", "slot"],
  ["open-key", "slot"],
])("a changed byte anywhere in %s is told as damage", async (prefix, part) => {
  const whole = await filled();
  const length = whole.files.get(fileOf(whole, prefix))!.length;
  for (const at of [0, 1, length >> 1, length - 1]) {
    const profile = whole.copy();
    profile.files.get(fileOf(profile, prefix))![at]! ^= 1;
    expect(await opened(profile)).toMatchObject({ state: "damaged", part });
  }
});

it.each(["header-", "slot-", "open-key"])("a missing %s is told as damage that names what is there", async (prefix) => {
  const profile = await filled();
  profile.files.delete(fileOf(profile, prefix));
  const status = await opened(profile);
  expect(status).toMatchObject({ state: "damaged", part: prefix === "open-key" ? "open-key" : prefix.slice(0, -1) });
  if (status.state === "damaged") expect(status.found.join()).toMatch(/codes \(\d+ bytes\)/);
});

it("a changed byte anywhere in the document is told as damage", async () => {
  const whole = await filled();
  const length = whole.documents.get("codes")!.bytes.length;
  for (const at of [0, 1, 4, 7, 8, 19, 20, length >> 1, length - 1]) {
    const profile = whole.copy();
    profile.documents.get("codes")!.bytes[at]! ^= 1;
    expect(await opened(profile), `byte ${at}`).toMatchObject({ state: "damaged", part: "document" });
  }
});

it.each([2, 3])("a higher number in byte %i of the document reads as a newer version", async (at) => {
  const profile = await filled();
  profile.documents.get("codes")!.bytes[at] = 2;
  expect(await opened(profile)).toEqual({ state: "newer" });
});

it("an older revision under a newer number is told as damage", async () => {
  const old = await filled();
  const profile = old.copy();
  await addUri(profile.openTab(), uri("carol"));
  profile.documents.get("codes")!.bytes = old.documents.get("codes")!.bytes;
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "document" });
});

it("another document in the place of the codes is told as damage", async () => {
  const profile = await filled();
  profile.documents.get("codes")!.bytes = profile.documents.get("devices")!.bytes;
  profile.documents.get("codes")!.record = profile.documents.get("devices")!.record;
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "document" });
});

it("documents of another vault are told as damage", async () => {
  const profile = await filled();
  const other = await filled();
  profile.documents.get("codes")!.bytes = other.documents.get("codes")!.bytes;
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "document" });
});

it("files of another vault are told as damage", async () => {
  const profile = await filled();
  const other = await filled();
  profile.files.clear();
  for (const [name, bytes] of other.files) profile.files.set(name, bytes);
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "header" });
});

it("a header changed from outside shows codes and refuses changes", async () => {
  const profile = await filled();
  rewriteHeader(profile, (header) => (header.policy = { lock: "never" }));
  expect(await opened(profile)).toMatchObject({ state: "open", readOnly: true, total: 2 });
});

it("a header whose bytes are not canonical is told as damage", async () => {
  const profile = await filled();
  const name = fileOf(profile, "header-");
  profile.files.set(name, new TextEncoder().encode(`${new TextDecoder().decode(profile.files.get(name))} `));
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "header" });
});

it("a slot moved to another id, key or generation does not open", async () => {
  for (
    const [edit, part] of [
      [(slot: Record<string, unknown>) => (slot.kdf = { m: 1 }), "slot"],
      [(slot: Record<string, unknown>) => ((slot.seal as Record<string, unknown>).generation = 2), "header"],
      [
        (slot: Record<string, unknown>) => (slot.publicKey = (slot.seal as Record<string, unknown>).ephemeralPublicKey),
        "slot",
      ],
    ] as const
  ) {
    const profile = await filled();
    rewriteHeader(profile, (header) => edit((header.slots as Record<string, unknown>[])[0]!));
    expect(await opened(profile)).toMatchObject({ state: "damaged", part });
  }
});

it("a header that begins with a byte order mark is not canonical, and told as damage", async () => {
  const profile = await filled();
  const name = fileOf(profile, "header-");
  profile.files.set(name, new Uint8Array([0xef, 0xbb, 0xbf, ...profile.files.get(name)!]));
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "header" });
});

it.each([null, "open", {}, { kind: "open" }])("a header whose slot is %j is told as damage", async (slot) => {
  const profile = await filled();
  rewriteHeader(profile, (header) => (header.slots = [slot]));
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "header" });
});

it("a database that is gone as a whole is told as a loss, and the files stay", async () => {
  const profile = await filled();
  profile.meta = null;
  profile.documents.clear();
  expect(await opened(profile)).toMatchObject({ state: "damaged", part: "document" });
});

it("a document that another, newer tab wrote is not merged away by an open old one", async () => {
  const profile = await filled();
  const tab = profile.openTab();
  await tab.open(OPEN);
  const document = profile.documents.get("codes")!;
  document.record = { ...document.record, revision: document.record.revision + 1 };
  document.bytes[2] = 2;
  const before = profile.copy();
  await expect(addUri(tab, uri("carol"))).rejects.toMatchObject({ name: "read-only" });
  expect(profile.documents).toEqual(before.documents);
  document.bytes[2] = 1; // and bytes that do not open at all
  await expect(addUri(tab, uri("carol"))).rejects.toMatchObject({ name: "read-only" });
  expect(profile.documents.get("codes")!.record).toEqual(before.documents.get("codes")!.record);
});

it("a header of a later version reads as made by a newer Countersign", async () => {
  const profile = await filled();
  rewriteHeader(profile, (header) => (header.v = 2));
  expect(await opened(profile)).toEqual({ state: "newer" });
});

it("codes without meta, or a later header without any, is damage and never an empty start", async () => {
  const lost = await filled();
  lost.meta = null;
  expect(await opened(lost)).toMatchObject({ state: "damaged", part: "header" });
  const emptied = await filled();
  emptied.meta = null;
  emptied.documents.clear();
  emptied.files.set("header-2", emptied.files.get("header-1")!);
  expect(await opened(emptied)).toMatchObject({ state: "damaged", part: "document" });
});

it("leftovers beside a whole header are deleted at the next start", async () => {
  const profile = await filled();
  profile.files.set("header-2", new Uint8Array([1]));
  profile.files.set("slot-left", new Uint8Array([1]));
  profile.files.set("someone-elses", new Uint8Array([1]));
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 2 });
  await vi.waitFor(() =>
    expect([...profile.files.keys()].filter((name) => /header-2|slot-left|someone/.test(name))).toEqual([
      "someone-elses",
    ])
  );
});

it("a leftover that can't be deleted does not keep the vault from opening", async () => {
  const profile = await filled();
  profile.files.set("header-2", new Uint8Array([1]));
  profile.beforeStep = (what) => {
    if (what.startsWith("remove")) throw new DOMException("in use", "NoModificationAllowedError");
  };
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 2 });
});
