/** What goes wrong around a server: a sentence for its operator, nothing written over, and back without a restart. */
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openKept } from "../../src/server/kept.ts";
import { insertPerson } from "../../src/server/people/people.ts";
import { createSessions } from "../../src/server/people/sessions.ts";
import { freePort } from "../browser/harness/server.ts";
import { makeBrowser } from "./approvals/world.ts";
import { createCluster } from "./postgres.ts";
import { builtFolder, fail, start, temporaryFolder } from "./process.ts";

const built = await builtFolder();
const COUNTERSIGN_SECRET = "11".repeat(32);

/** A server's data as it left them, and a file of them as text. */
async function usedData() {
  const DATA_FOLDER = `${await temporaryFolder()}/data`;
  expect(await (await start({ DATA_FOLDER }, built)).end("SIGTERM")).toEqual({ code: 0, said: "" });
  return { DATA_FOLDER, read: (name: string) => Deno.readFile(`${DATA_FOLDER}/${name}`) };
}

it("main.ts says that the data folder can't be used, and how to go on", async () => {
  const DATA_FOLDER = `${await temporaryFolder()}/data`;
  await Deno.writeTextFile(DATA_FOLDER, "mine");
  expect(await fail({ PORT: String(freePort()), DATA_FOLDER }, built)).toEqual({
    code: 1,
    said: `The data folder "${DATA_FOLDER}" can't be used: File exists (os error 17): mkdir '${DATA_FOLDER}'. ` +
      "Give this user a folder to write to, or name another by the variable DATA_FOLDER.\n",
  });
  expect(await Deno.readTextFile(DATA_FOLDER)).toBe("mine");
}, 20_000);

it("main.ts makes no new secret.key beside a database that the lost one sealed", async () => {
  const { DATA_FOLDER, read } = await usedData(), before = await read("countersign.db");
  await Deno.remove(`${DATA_FOLDER}/secret.key`);
  const { code, said } = await fail({ PORT: String(freePort()), DATA_FOLDER }, built);
  expect([code, said]).toEqual([
    1,
    `${DATA_FOLDER}/secret.key is missing, and without it the secrets in ${DATA_FOLDER}/countersign.db can't be opened. ` +
    "Restore it from a backup, or set COUNTERSIGN_SECRET if that was set before.\n",
  ]);
  await expect(read("secret.key")).rejects.toThrow(Deno.errors.NotFound);
  expect(await read("countersign.db")).toEqual(before);
}, 30_000);

it.each([
  ["half of one", "AAECAwQFBgcICQoL", /secret\.key is damaged: .* Restore it from a backup/],
  [
    "another one",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8\n",
    /sealed by another COUNTERSIGN_SECRET or secret\.key/,
  ],
])("main.ts says that secret.key is %s, and leaves it and the database as they are", async (_what, text, sentence) => {
  const { DATA_FOLDER, read } = await usedData(), before = await read("countersign.db");
  await Deno.writeTextFile(`${DATA_FOLDER}/secret.key`, text);
  const { code, said } = await fail({ PORT: String(freePort()), DATA_FOLDER }, built);
  expect([code, said.trim().split("\n")]).toEqual([1, [expect.stringMatching(sentence)]]);
  expect(new TextDecoder().decode(await read("secret.key"))).toBe(text);
  expect(await read("countersign.db")).toEqual(before);
}, 30_000);

it("main.ts says that a newer Countersign made the database", async () => {
  const { DATA_FOLDER } = await usedData();
  const database = new DatabaseSync(`${DATA_FOLDER}/countersign.db`);
  database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
  database.close();
  expect(await fail({ PORT: String(freePort()), DATA_FOLDER }, built)).toEqual({
    code: 1,
    said: "Cannot use the database: a newer Countersign made it (9999-later is not known here). " +
      "Start that version, or restore a backup from before it.\n",
  });
}, 30_000);

it("main.ts says that the database is none", async () => {
  const { DATA_FOLDER } = await usedData(), file = `${DATA_FOLDER}/countersign.db`;
  await Deno.writeTextFile(file, "This is a letter, and long enough to be read as the header of a file.");
  expect(await fail({ PORT: String(freePort()), DATA_FOLDER }, built)).toEqual({
    code: 1,
    said: `Cannot open the database ${file}: file is not a database\n`,
  });
}, 30_000);

it("main.ts says that PostgreSQL can't be reached, without the password", async () => {
  const port = freePort();
  const DATABASE_URL = `postgres://countersign:hunter2@127.0.0.1:${port}/countersign`;
  const env = { PORT: String(freePort()), DATA_FOLDER: await temporaryFolder(), DATABASE_URL, COUNTERSIGN_SECRET };
  expect(await fail(env, built)).toEqual({
    code: 1,
    said: `Cannot reach PostgreSQL at DATABASE_URL: connect ECONNREFUSED 127.0.0.1:${port}. ` +
      "Is it running, and is the address right?\n",
  });
}, 20_000);

it("a server whose PostgreSQL went away says so, and goes on when it is back, without a restart", async () => {
  const cluster = await createCluster();
  await cluster.start();
  const env = { DATA_FOLDER: await temporaryFolder(), DATABASE_URL: cluster.urlOf("postgres"), COUNTERSIGN_SECRET };
  const { origin, end } = await start(env, built);
  try {
    const statusOf = async (path: string) => {
      const response = await fetch(`${origin}${path}`, { redirect: "manual" });
      await response.body?.cancel();
      return response.status;
    };
    const begin = async () => {
      const body = new URLSearchParams({ name: "ada" });
      const response = await fetch(`${origin}/signin`, {
        method: "POST",
        body,
        redirect: "manual",
        headers: { origin },
      });
      await response.body?.cancel();
      return response.status;
    };
    expect([await statusOf("/health/ready"), await begin()]).toEqual([200, 303]);
    await cluster.kill();
    expect([await statusOf("/health"), await statusOf("/health/ready"), await begin()]).toEqual([200, 503, 500]);
    await cluster.start();
    await expect.poll(() => statusOf("/health/ready"), { timeout: 5_000 }).toBe(200);
    expect(await begin()).toBe(303);
  } finally {
    await end("SIGTERM");
    await cluster.remove();
  }
}, 60_000);

it("main.ts ends streams that stay open, and itself, within 4 s of SIGTERM", async () => {
  const dataFolder = `${await temporaryFolder()}/data`;
  const where = { kind: "sqlite", path: `${dataFolder}/countersign.db` } as const;
  const { database } = await openKept({ dataFolder, database: where, secret: null });
  const ada = { name: "ada", displayName: "Ada", passwordHash: null, isAdmin: false, language: "en" };
  const id = (await insertPerson(database.db, ada, Date.now()))!;
  const token = await createSessions({ db: database.db, now: Date.now }).begin(id, ["pwd"], makeBrowser(), null);
  await database.close();
  const { origin, end } = await start({ DATA_FOLDER: dataFolder }, built);
  const headers = { origin, cookie: `countersign=${token}` };
  const offered = await fetch(`${origin}/account/devices/add`, { method: "POST", headers });
  const [path] = /\/account\/devices\/add\/[\w-]{22}/.exec(await offered.text())!;
  const stream = await fetch(`${origin}${path}/events`, { headers });
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  const reader = stream.body!.getReader();
  await reader.read();
  const over = (async () => {
    while (!(await reader.read()).done);
  })().catch(() => {}); // cut short is over too
  const begun = performance.now();
  expect(await end("SIGTERM")).toEqual({ code: 0, said: "" });
  await over;
  expect(performance.now() - begun).toBeLessThan(4_000);
}, 30_000);
