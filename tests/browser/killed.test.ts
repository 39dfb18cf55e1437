/** Every change of the locks, cut in real browsers: the vault's worker dies at each step that changes what is stored, and the
 * whole browser is killed around flushes, commits and removals. After the next start exactly one generation opens, nothing is
 * lost, and nothing is left that opens the one before. The power going can't be shown here: what the system has taken over
 * from a killed browser, it still writes. @module */
import { expect } from "vitest";
import { killBrowser } from "./forensics/kill.ts";
import { add, checkNextStart, createPatient, CUTS, OPEN } from "./forensics/patient.ts";
import { searchProfile } from "./forensics/search.ts";
import { callUntil, type Stop, stoppableBuild } from "./forensics/stopper.ts";
import { storedIn } from "./forensics/stored.ts";
import { it as base, unlessLong } from "./harness/it.ts";
import { type RunningServer, startServer } from "./harness/server.ts";
import { openVaultTab, vaultWorkerUrl } from "./harness/vault.ts";

interface Fixtures {
  readonly workerUrl: string;
  /** Serves a vault worker that can be stopped. */
  readonly stoppable: RunningServer;
}

const it = base.extend<Fixtures>({
  // deno-lint-ignore no-empty-pattern
  workerUrl: async ({}, use) => use(await vaultWorkerUrl()),
  stoppable: async ({ workerUrl }, use) => {
    const folder = await stoppableBuild(workerUrl);
    const server = await startServer({ folder });
    try {
      await use(server);
    } finally {
      await server.stop();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

it.for([["chromium", 1], ["firefox", 5]] as const)(
  "%s: a worker that dies at any step leaves one generation that opens, and nothing is lost",
  async ([name, stride], { stoppable: server, open, workerUrl }) => {
    const { context } = await open(name);
    const patient = await createPatient(await openVaultTab(context, server.origin, workerUrl));
    const deaths: Record<string, number> = {};
    for (const [what, prepare] of Object.entries(CUTS)) {
      for (let nth = Math.floor(Math.random() * Math.min(stride, 3));; nth += stride) {
        const [method, ...args] = await prepare(patient);
        const step = await callUntil(patient.tab, { nth }, method, args);
        await patient.tab.restart();
        await checkNextStart(patient, `${what}, ${step} (${nth})`);
        if (step === null) break;
        deaths[what] = (deaths[what] ?? 0) + 1;
      }
    }
    console.info(`${name}: the worker died at`, deaths);
  },
);

/** Where the browser is killed; without a step, at any moment. */
const KILLS: readonly (readonly [cut: string, stop?: Stop])[] = [
  ["on", { step: "flushed", nth: 1 }],
  ["off", { step: "flushed", nth: 0 }],
  ["changed lock", { step: "committed", nth: 0 }],
  ["on", { step: "before removal", nth: 0 }],
  ["on"],
  ["restore", { step: "put", nth: 1 }],
  ["off", { step: "committed", nth: 0 }],
  ["on", { step: "removed", nth: 0 }],
  ["removed lock", { step: "put", nth: 4 }],
  ["changed lock"],
  ["off"],
];

it.for(unlessLong([["chromium", KILLS], ["firefox", KILLS.slice(0, 5)]] as const))(
  "%s: killed around flushes, commits and removals, it opens one generation at the next start",
  async ([name, kills], { stoppable: server, open, workerUrl }) => {
    const { context, profile } = await open(name);
    const patient = await createPatient(await openVaultTab(context, server.origin, workerUrl));
    for (const [what, stop] of kills) {
      const openKey = async () => (await storedIn(patient.tab.page)).files["open-key"];
      const [method, ...args] = await CUTS[what]!(patient);
      let key = await openKey(); // turning on leaves the old one behind for a while, turning off a new one
      const call = callUntil(patient.tab, stop ?? { nth: 1_000 }, method, args).catch(() => "killed");
      if (stop) {
        expect(await call, what).toBe(stop.step);
        key ??= await openKey();
      } else await new Promise((resolve) => setTimeout(resolve, Math.random() * 80));
      await killBrowser(profile);
      const { context } = await open(name, { profile });
      patient.tab = await openVaultTab(context, server.origin, workerUrl);
      await checkNextStart(patient, `${what}, ${stop?.step}`);
      if (key && !await openKey()) expect(await searchProfile(profile, { key }), `${what}, ${stop?.step}`).toEqual([]);
    }
  },
);

it("two tabs, one renewing the root key while the other writes: nothing is lost or sealed under a dead key", async ({ server, open, workerUrl }) => {
  const { context } = await open("chromium");
  const openTab = () => openVaultTab(context, server.origin, workerUrl);
  const [patient, writer] = [await createPatient(await openTab()), await openTab()];
  await writer.call("open", OPEN); // before App Lock is on
  let isDone = false;

  async function renew() {
    for (let round = 0; round < 8; round++) {
      for (const what of ["on", "changed lock", "off"]) {
        const [method, ...args] = await CUTS[what]!(patient);
        await callUntil(patient.tab, { nth: 1_000 }, method, args);
      }
    }
    isDone = true;
  }
  /** Adds accounts all the time, and gives their names. */
  async function write(): Promise<string[]> {
    const labels: string[] = [];
    while (!isDone) {
      const label = `writer-${labels.length}`;
      await add(writer, label);
      labels.push(label);
    }
    return labels;
  }
  /** Opens the writer's tab again whenever the other one has locked it. */
  async function unlock() {
    let times = 0;
    while (!isDone) {
      const { state } = await writer.call("open", OPEN);
      if (state !== "locked") continue;
      for (const text of patient.codes) {
        const status = await writer.call("unlock", { kind: "recovery", text }, OPEN).catch(() => null);
        if (status) times++;
      }
    }
    return times;
  }

  const [, labels, unlocked] = await Promise.all([renew(), write(), unlock()]);
  const { meta, documents } = await storedIn(writer.page);
  expect(documents.map(({ generation }) => generation)).toEqual([meta!.generation, meta!.generation]);
  const status = await (await openTab()).call("open", { ...OPEN, rows: 10_000 });
  expect(status.state === "open" && status.head.map(({ label }) => label).sort()).toEqual(
    ["alice", "bob", ...labels].sort(),
  );
  console.info(
    `${meta!.generation} generations, ${labels.length} accounts added meanwhile, ${unlocked} times unlocked`,
  );
});
