/** A server, a vault's registrations and a browser's push, as the app's models see them. They keep and count; the real ones are
 * tested in tests/server, tests/vault and tests/app/platform. @module */
import type { LoadedApprovals } from "../../src/app/state/approvals.ts";
import { GestureModel } from "../../src/app/state/gesture.ts";
import { createApprovals } from "../../src/app/state/loaded-approvals.ts";
import type { PositionPermission } from "../../src/app/platform/geolocation.ts";
import type { TakeFix } from "../../src/app/state/fixes.ts";
import type { Push, PushPermission } from "../../src/app/state/organisations.ts";
import type { Arrival, DeviceApi, DeviceNews, RequestsList, StreamEvents } from "../../src/protocol/device-api.ts";
import type { PushSubscriptionJson } from "../../src/protocol/enrolment.ts";
import type { SigninRequest } from "../../src/protocol/signin-request.ts";
import type { Vault } from "../../src/vault/api.ts";
import type {
  AnswerAct,
  ApprovalsApi,
  CosignWanted,
  LocationFix,
  OrganisationView,
} from "../../src/vault/approvals-api.ts";
import { createFakeVault, type FakeVault, refusal } from "./vault.ts";

export const SUBSCRIPTION: PushSubscriptionJson = {
  endpoint: "https://push.example/1",
  keys: { p256dh: "p".repeat(87), auth: "a".repeat(22) },
};

export function organisation(given: Partial<OrganisationView> = {}): OrganisationView {
  return {
    id: "dev1",
    origin: "https://sign.example",
    server: "ACME",
    account: { id: "acc1", name: "alice", displayName: "Alice" },
    mode: "approvals",
    state: "active",
    codesId: null,
    addedAt: 1_700_000_000_000,
    push: null,
    check: null,
    cosign: [],
    lockPasskeys: [],
    ...given,
  };
}

export function news(given: Partial<DeviceNews> = {}): DeviceNews {
  return {
    state: "active",
    mode: "approvals",
    mayApprove: false,
    name: "Pixel",
    account: { id: "acc1", name: "alice", displayName: "Alice" },
    server: "ACME",
    policy: { match: "type2", appLockRequired: false, cosignRequired: false, details: false },
    location: false,
    totp: false,
    pushState: "none",
    requestsOff: false,
    cosign: { credentialId: null, waiting: false, nonce: "nonce of the server" },
    reason: null,
    rotations: [],
    ...given,
  };
}

export function request(given: Partial<SigninRequest> = {}): SigninRequest {
  return {
    iss: "https://sign.example",
    aud: "dev1",
    rid: "r1",
    nonce: "n",
    iat: 1_000,
    exp: 1_060,
    account: "acc1",
    app: "Payroll",
    browser: "Firefox",
    os: "Windows",
    region: "DE",
    network: "other",
    seen: false,
    match: "type2",
    binding: null,
    location: "none",
    risk: [],
    ...given,
  };
}

/** The "JWS" of a request: what the fake vault verifies is that it begins with "signed:". */
export function arrival(given: Partial<SigninRequest> = {}, expiresIn = 60): Arrival {
  const claims = request(given);
  return { request: `signed:${JSON.stringify(claims)}`, deny: `deny ${claims.rid}`, expiresIn };
}

/** What opens the fake device's vault. */
export const PASSPHRASE = "correct horse";

/** Unix ms. */
export const pushedBefore = 1_700_000_000_000;

export const EMPTY: RequestsList = { pending: [], past: [], activity: [] };

type Listener = <E extends keyof StreamEvents>(event: E, data: StreamEvents[E]) => void;

export interface FakeServer {
  readonly api: DeviceApi;
  /** The name of every call, in this order. */
  readonly calls: string[];
  /** What the next calls give; a test changes them, or makes them reject. */
  readonly answers: { [M in keyof DeviceApi]: DeviceApi[M] };
  /** Those who listen now, by account. */
  readonly streams: ReadonlyMap<string, { readonly tell: Listener; readonly break: (error: Error) => void }>;
}

export function createFakeServer(): FakeServer {
  const calls: string[] = [];
  const streams = new Map<string, { tell: Listener; break: (error: Error) => void }>();
  const answers: FakeServer["answers"] = {
    discover: async () => ({
      issuer: "https://sign.example",
      name: "ACME",
      requestKeys: { keys: [] },
      vapidPublicKey: "vapid",
      rotations: [],
      apiVersion: 1,
    }),
    beginEnrolment: async () => ({
      nonce: "nonce",
      token: "token of the code",
      account: { id: "acc1", name: "alice", displayName: "Alice" },
      server: "ACME",
      expiresIn: 600,
    }),
    claim: async () => ({ deviceId: "dev1" }),
    deny: async () => {},
    device: async () => news(),
    totp: async () => ({ uri: "otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP" }),
    putPush: async () => {},
    testPush: async () => ({ sent: "sent" }),
    requestsOn: async () => {},
    rename: async () => {},
    takeApprovals: async () => {},
    putCosign: async () => ({ nonce: "A".repeat(22), expiresIn: 600 }),
    remove: async () => ({ revoked: "signed revocation" }),
    requests: async () => EMPTY,
    async stream(id, tell, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      streams.set(id, { tell, break: reject });
      signal.addEventListener("abort", () => resolve());
      await promise.finally(() => streams.delete(id));
    },
    answer: async (_, { answer }) => {
      const { act } = JSON.parse(answer.replace(/^answer:/, "")) as AnswerAct;
      return { state: act === "approve" ? "approved" : act === "deny" ? "denied" : "reported", clock: 0 };
    },
    locations: async () => ({ now: Date.now(), stoppedAt: null, asks: [], past: [], keptDays: 30 }),
    beginLocation: async () => ({ nonce: "location nonce", expiresIn: 60 }),
    postLocation: async () => ({ decisions: [], otherNetwork: false }),
    stopLocation: async () => {},
  };
  const api = Object.fromEntries(
    Object.keys(answers).map((name) => [name, (...args: never[]) => {
      calls.push(name);
      return (answers[name as keyof DeviceApi] as (...args: never[]) => unknown)(...args);
    }]),
  ) as unknown as DeviceApi;
  return { api, calls, answers, streams };
}

export interface FakeDevice extends FakeVault {
  /** What the vault holds of organisations; set it by `put`. */
  readonly all: readonly OrganisationView[];
  put(...all: OrganisationView[]): void;
  /** Whether each approval wants a gesture. */
  isLockOn: boolean;
  cosign: CosignWanted | null;
  readonly revoked: readonly string[];
  readonly rotated: readonly string[];
}

/** Knows as revoked what says "signed revocation". */
export function createFakeDevice(given: readonly OrganisationView[], methods: Partial<Vault> = {}): FakeDevice {
  let all = given;
  let listener: ((all: readonly OrganisationView[]) => void) | null = null;
  let gestures = 0;
  const drafts = new Map<string, { act: AnswerAct; fix: LocationFix | undefined; gestures: number }>();
  const revoked: string[] = [], rotated: string[] = [];
  function set(next: readonly OrganisationView[]) {
    all = next;
    listener?.(all);
  }
  function change(id: string, with_: Partial<OrganisationView>) {
    set(all.map((one) => one.id === id ? { ...one, ...with_ } : one));
  }
  const approvals: ApprovalsApi = {
    organisations: async () => all,
    async watchOrganisations(next) {
      listener = next;
      next(all);
    },
    stageDevice: async () => ({ stageId: "stage", jkt: "jkt" }),
    register: async () => ({ registration: "registration", cosign: device.cosign }),
    async keepDevice(_, { deviceId, server, account }) {
      const view = organisation({ id: deviceId, server, account, state: "claimed", check: "012345" });
      set([...all, view]);
      return view;
    },
    discardDevice: async () => {},
    async draftCosign(id, nonce) {
      const [credentialId] = all.find((one) => one.id === id)!.lockPasskeys;
      if (credentialId === undefined) return null;
      const cosign = { challenge: "challenge", credentialIds: [credentialId] };
      return { registration: `cosign:${id}:${nonce}`, cosign, jkt: "A".repeat(43) };
    },
    note: async (id, said) => change(id, said),
    prove: async () => "proof",
    async readRequest(text) {
      if (!text.startsWith("signed:")) throw refusal("not-verified-request", "signature");
      return JSON.parse(text.slice(7));
    },
    async draftAnswer(_, act, fix) {
      const draftId = `draft ${drafts.size}`;
      drafts.set(draftId, { act, fix, gestures });
      return { draftId, cosign: device.cosign };
    },
    async signAnswer(draftId) {
      const { act, fix, gestures: before } = drafts.get(draftId)!;
      if (act.act === "approve" && device.isLockOn && gestures === before) throw refusal("gesture-needed");
      return { answer: `answer:${JSON.stringify(act)}`, ...fix && { location: `location:${JSON.stringify(fix)}` } };
    },
    discardAnswer: async (draftId) => void drafts.delete(draftId),
    signLocation: async (_, nonce, fix) => `location:${JSON.stringify({ nonce, ...fix })}`,
    leave: async (id) => change(id, { state: "leaving" }),
    async revoke(id, statement) {
      if (statement !== "signed revocation") throw refusal("not-revoked", "signature");
      revoked.push(id);
      change(id, { state: "revoked" });
    },
    forget: async (id) => set(all.filter((one) => one.id !== id)),
    async rotateKey(_, statement) {
      if (statement.startsWith("old")) throw refusal("not-verified-request", "signature");
      rotated.push(statement);
    },
  };
  const device = Object.assign(
    createFakeVault({
      ways: async () => [{ kind: "passphrase", wait: 0, attemptsLeft: null }],
      confirm: async () => void gestures++,
      async unlock(proof) {
        if (proof.kind === "passphrase" && proof.text !== PASSPHRASE) throw refusal("wrong-secret");
        gestures++;
        return { state: "open", revision: 1, total: 0, head: [], codes: [], readOnly: false };
      },
      ...approvals,
      ...methods,
    }),
    {
      isLockOn: false,
      cosign: null as CosignWanted | null,
      revoked,
      rotated,
      put: (...next: OrganisationView[]) => set(next),
    },
  );
  Object.defineProperty(device, "all", { get: () => all });
  return device as typeof device & { readonly all: readonly OrganisationView[] };
}

export interface FakePush extends Push {
  state: PushPermission;
  /** What the person says when asked. */
  says: PushPermission;
  has: PushSubscriptionJson | null;
  subscribes: boolean;
  renewed: number;
}

export function createFakePush(state: PushPermission = "default"): FakePush {
  const push: FakePush = {
    state,
    says: "granted",
    has: null,
    subscribes: true,
    renewed: 0,
    permission: () => push.state,
    ask: async () => push.state = push.says,
    current: async () => push.has,
    async subscribe(_, { renews } = { renews: false }) {
      if (!push.subscribes) throw new Error("no push service");
      if (renews) push.has = { ...SUBSCRIPTION, endpoint: `https://push.example/new${++push.renewed}` };
      return push.has ??= SUBSCRIPTION;
    },
  };
  return push;
}

/** A browser's position as the models see it; a test changes what it says. */
export interface FakePosition {
  permission: PositionPermission;
  isOnline: boolean;
  /** What the next fixes come to. */
  fix: TakeFix;
  /** Each fix that was taken. */
  readonly taken: Parameters<TakeFix>[];
  /** Tells the models that the permission, or the network, is another. */
  tell(): void;
}

function createFakePosition() {
  const listeners: (() => void)[] = [], taken: Parameters<TakeFix>[] = [];
  const position: FakePosition = {
    permission: "granted",
    isOnline: true,
    fix: async () => ({ countries: ["CH"], accuracy: "<100m", fixAge: 0 }),
    taken,
    tell: () => listeners.forEach((listener) => listener()),
  };
  return {
    position,
    parts: {
      geolocation: {
        permission: async () => position.permission,
        watch: async (listener: (permission: PositionPermission) => void) =>
          void listeners.push(() => listener(position.permission)),
      },
      watchOnline: (listener: (isOnline: boolean) => void) => void listeners.push(() => listener(position.isOnline)),
      takeFix: (...asked: Parameters<TakeFix>) => {
        taken.push(asked);
        return position.fix(...asked);
      },
    },
  };
}

export interface World {
  readonly position: FakePosition;
  readonly server: FakeServer;
  readonly device: FakeDevice;
  readonly push: FakePush;
  readonly gesture: InstanceType<typeof GestureModel>;
  readonly loaded: LoadedApprovals;
  /** Requests whose notifications were taken away. */
  readonly settled: string[];
}

export function createWorld(
  given: readonly OrganisationView[],
  { methods = {}, permission = "default" as PushPermission } = {},
): World {
  const server = createFakeServer(), device = createFakeDevice(given, methods), push = createFakePush(permission);
  const gesture = new GestureModel(device);
  const settled: string[] = [];
  const { position, parts } = createFakePosition();
  const loaded = createApprovals({
    ...parts,
    vault: device,
    gesture,
    unlock: async (proof) => void await device.unlock(proof, { rows: 0, at: 0, sort: "hand" }),
    api: server.api,
    push,
    origin: "https://sign.example",
    deviceName: "Chrome on Android",
    assertPasskey: async ({ credentialIds: [credentialId] }) => ({
      credentialId: credentialId!,
      authenticatorData: "",
      clientDataJSON: "",
      signature: "",
    }),
    settle: async (rid) => void settled.push(rid),
    clock: {
      now: () => performance.now(),
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: (id) => clearTimeout(id),
    },
    now: () => Date.now(),
  });
  return { position, server, device, push, gesture, loaded, settled };
}

/** Lets what was asked arrive; nothing waits for a timer. */
export async function arrive(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve();
}
