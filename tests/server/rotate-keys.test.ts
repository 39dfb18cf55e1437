/** `deno task keys:rotate` as operators run it: a process of its own, on the data of a server. @module */
import { afterAll, expect, it } from "vitest";
import { createAudit } from "../../src/server/audit.ts";
import { openDatabase } from "../../src/server/database/open.ts";
import { openSecrets } from "../../src/server/secrets.ts";
import { loadServerKeys } from "../../src/server/server-keys.ts";

const folder = await Deno.makeTempDir();
afterAll(() => Deno.remove(folder, { recursive: true }));

const SCRIPT = new URL("../../src/server/rotate-keys.ts", import.meta.url).pathname;

it("keys:rotate makes a new key, which a server that runs takes by refresh(), and is in the audit log", async () => {
  const keyFile = `${folder}/secret.key`;
  const secrets = await openSecrets({ envSecret: null, keyFile, engine: "sqlite" });
  const { db, close } = await openDatabase({ kind: "sqlite", path: `${folder}/countersign.db` });
  const keys = await loadServerKeys(db, secrets, Date.now, "http://localhost:8000");
  const before = keys.request.kid;
  const run = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", SCRIPT],
    env: { DATA_FOLDER: folder },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const said = new TextDecoder().decode(run.stdout) + new TextDecoder().decode(run.stderr);
  expect(keys.request.kid).toBe(before);
  await keys.refresh();
  expect(said).toBe(`The key was ${before} and is ${keys.request.kid}. Devices learn of it when they next ask.\n`);
  expect(keys.request.kid).not.toBe(before);
  expect(keys.rotations).toHaveLength(1);
  expect(await createAudit({ db, now: Date.now }).read()).toMatchObject([{ kind: "key_rotated", actor: "server" }]);
  await close();
}, 30_000);
