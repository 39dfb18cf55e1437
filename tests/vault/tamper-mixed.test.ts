/** Parts of locked vaults put together that do not belong together, and what is left when the newest header is gone. Opened by
 * recovery code and passkey, which cost no Argon2id. @module */
import { expect, it, vi } from "vitest";
import type { Proof } from "../../src/vault/lock-api.ts";
import { passkey } from "./locked.ts";
import { addUri, OPEN, type Profile, uri } from "./profile.ts";
import {
  documentIn,
  fileIn,
  flip,
  headerOf,
  judged,
  type Locked,
  locked,
  readHeader,
  rewriteHeader,
  slotOf,
} from "./tampered.ts";

const whole = await locked();
const other = await locked();

/** Everything of `from` under its own name. */
function takeFiles(profile: Profile, from: Profile, prefix: string) {
  for (const name of [...profile.files.keys()]) if (name.startsWith(prefix)) profile.files.delete(name);
  for (const [name, bytes] of from.files) if (name.startsWith(prefix)) profile.files.set(name, bytes.slice());
}

/** The file of the recovery slot of `from` under the name of ours. */
function takeRecoveryFile(profile: Profile, from: Profile) {
  const [ours, theirs] = [profile, from].map((one) => `slot-${slotOf(one, "recovery").id}`);
  profile.files.set(ours!, fileIn(from, theirs!));
}

function swap(profile: Profile, what: (document: ReturnType<typeof documentIn>) => object) {
  const codes = documentIn(profile, "codes"), devices = documentIn(profile, "devices");
  profile.documents.set("codes", { ...codes, ...what(devices) });
  profile.documents.set("devices", { ...devices, ...what(codes) });
}

/** The vault after one more renewal, and as it was before it. */
const renewed = await locked();
const before = renewed.profile.copy();
await renewed.tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(2)).enrolment });
await renewed.tab.addLocks([]);

interface Mixture {
  readonly of: Locked;
  readonly with: Profile;
  /** What is given; else the recovery code of `of`. */
  readonly by?: Proof;
  readonly tamper: (profile: Profile, other: Profile) => void;
  readonly verdict: string;
}

const two = { of: whole, with: other.profile };
const late = { of: renewed, with: before };

const MIXTURES: Record<string, Mixture> = {
  "the bytes of codes and devices swapped": {
    ...two,
    tamper: (profile) => swap(profile, ({ bytes }) => ({ bytes })),
    verdict: "damaged document",
  },
  "codes and devices swapped, records and all": {
    ...two,
    tamper: (profile) => swap(profile, (document) => document),
    verdict: "damaged document",
  },
  "the header of another vault": {
    ...two,
    tamper: (profile, from) => takeFiles(profile, from, "header-"),
    verdict: "damaged header",
  },
  "the header of another vault under our id": {
    ...two,
    tamper: (profile, from) => {
      takeFiles(profile, from, "header-");
      rewriteHeader(profile, (header) => void (header.vaultId = profile.meta!.vaultId));
    },
    verdict: "not-found", // its slots have no files here
  },
  "the slots of another vault under our header": {
    ...two,
    by: other.byRecovery,
    tamper: (profile, from) => {
      takeFiles(profile, from, "slot-");
      rewriteHeader(profile, (header) => void (header.slots = readHeader(from).slots));
    },
    verdict: "wrong-secret",
  },
  "the file of another vault's slot in the place of ours, opened by our code": {
    ...two,
    tamper: takeRecoveryFile,
    verdict: "wrong-secret",
  },
  "that, opened by the other's code": {
    ...two,
    by: other.byRecovery,
    tamper: takeRecoveryFile,
    verdict: "wrong-secret",
  },
  "the files of one vault and the records of another": {
    ...two,
    tamper: (profile, from) => takeFiles(profile, from, ""),
    verdict: "damaged header",
  },
  "all of one vault, and the codes of another": {
    ...two,
    tamper: (profile, from) => void profile.documents.set("codes", documentIn(from, "codes")),
    verdict: "damaged document",
  },
  "meta of another vault": {
    ...two,
    tamper: (profile, from) => void (profile.meta = from.meta),
    verdict: "damaged header",
  },
  "the seals of two slots swapped": {
    ...two,
    tamper: (profile) =>
      rewriteHeader(profile, (header) => {
        header.slots = header.slots.map((slot, n, all) => ({ ...slot, seal: all.at(n - 1)!.seal! }));
      }),
    verdict: "damaged slot",
  },
  "older codes under the newer record": {
    ...late,
    tamper: (profile, old) => void (documentIn(profile, "codes").bytes = documentIn(old, "codes").bytes),
    verdict: "damaged document",
  },
  "older codes and their record under the newer header": {
    ...late,
    tamper: (profile, old) => void profile.documents.set("codes", documentIn(old, "codes")),
    verdict: "damaged document",
  },
  "older codes with the newer generation in their record": {
    ...late,
    tamper: (profile, old) => {
      const { record, bytes } = documentIn(old, "codes");
      profile.documents.set("codes", { record: { ...record, generation: profile.meta!.generation }, bytes });
    },
    verdict: "damaged document",
  },
  "older codes that say they were of the newer generation": {
    ...late,
    tamper: (profile, old) => {
      const { generation } = profile.meta!;
      const { record, bytes } = documentIn(old, "codes");
      new DataView(bytes.buffer).setUint32(4, generation);
      profile.documents.set("codes", { record: { ...record, generation }, bytes });
    },
    verdict: "damaged document",
  },
  "the older header under the newer name": {
    ...late,
    tamper: (profile, old) => void profile.files.set(headerOf(profile), fileIn(old, headerOf(old))),
    verdict: "damaged header",
  },
  "the older header with the newer numbers": {
    ...late,
    tamper: (profile, old) =>
      rewriteHeader(profile, (header) => {
        const { generation } = header;
        header.slots = readHeader(old).slots.map((slot) => ({ ...slot, seal: { ...slot.seal!, generation } }));
      }),
    verdict: "damaged slot",
  },
  "the older header, documents and records under the newer meta": {
    ...late,
    tamper: (profile, old) => {
      takeFiles(profile, old, "");
      for (const [name, document] of old.documents) profile.documents.set(name, document);
    },
    verdict: "damaged header",
  },
};

it.each(Object.entries(MIXTURES))("%s: refused", async (_, { of, with: from, by, tamper, verdict }) => {
  const profile = of.profile.copy();
  tamper(profile, from.copy());
  expect(await judged(profile, by ?? of.byRecovery)).toBe(verdict);
});

it("an older document with its own record, of the same generation, opens: nothing tells it from the newest", async () => {
  const { profile, tab, byRecovery } = await locked();
  const old = documentIn(profile, "codes");
  await addUri(tab, uri("carol"));
  const underNewer = profile.copy();
  documentIn(underNewer, "codes").bytes = old.bytes;
  expect(await judged(underNewer, byRecovery)).toBe("damaged document");
  profile.documents.set("codes", old);
  expect(await profile.copy().openTab().unlock(byRecovery, OPEN)).toMatchObject({ total: 2, readOnly: false });
});

it("a slot's damaged file takes no other way in along", async () => {
  const profile = whole.profile.copy();
  flip(fileIn(profile, `slot-${slotOf(profile, "passkey").id}`), 1_000);
  expect(await judged(profile, whole.byPasskey())).toBe("wrong-secret");
  expect(await judged(profile, whole.byRecovery)).toBe("open");
});

// ---------------------------------------------------------------- The newest header is gone

/** A profile as a crash leaves it: whole, and with the header, slot and key of before. */
function withLeftovers(): Profile {
  const profile = whole.profile.copy();
  profile.files.set("header-1", fileIn(whole.profile, headerOf(whole.profile)));
  profile.files.set("slot-of-before", new Uint8Array(326));
  profile.files.set("open-key", new Uint8Array(32));
  return profile;
}

it.each<[string, (profile: Profile) => void]>([
  ["missing", (profile) => void profile.files.delete(headerOf(profile))],
  ["empty", (profile) => void profile.files.set(headerOf(profile), new Uint8Array())],
  ["cut", (profile) => void profile.files.set(headerOf(profile), fileIn(profile, headerOf(profile)).slice(0, 400))],
  [
    "of another vault",
    (profile) => void profile.files.set(headerOf(profile), fileIn(other.profile, headerOf(profile))),
  ],
])("the newest header is %s: nothing is deleted, and what is there is told", async (_, tamper) => {
  const profile = withLeftovers();
  tamper(profile);
  const there = [...profile.files.keys()].sort();
  expect(await judged(profile, whole.byRecovery)).toBe("damaged header");
  expect(await profile.openTab().open(OPEN)).toEqual({
    state: "damaged",
    part: "header",
    found: [...there, "meta", "codes (4132 bytes)"],
  });
});

it("the key and the headers of before go before anyone unlocks; a slot that no header names stays", async () => {
  const profile = withLeftovers();
  await profile.openTab().open(OPEN);
  const left = ["header-1", "open-key", "slot-of-before"].filter((name) => profile.files.has(name));
  expect(left).toEqual(["slot-of-before"]);
});

it("a slot file that no header names goes once someone has opened the vault", async () => {
  const profile = withLeftovers();
  expect(await profile.openTab().unlock(whole.byRecovery, OPEN)).toMatchObject({ state: "open", readOnly: false });
  await vi.waitFor(() => expect(profile.files.has("slot-of-before")).toBe(false));
});
