/** `deno task audit:verify` and `keys:rotate` as operators run them, where they can't work. */
import { afterAll, expect, it } from "vitest";

const folder = await Deno.makeTempDir();
afterAll(() => Deno.remove(folder, { recursive: true }));

async function run(script: string, env: Record<string, string>): Promise<{ code: number; said: string }> {
  const args = ["run", "-A", new URL(`../../src/server/${script}.ts`, import.meta.url).pathname];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    env,
    stdout: "piped",
    stderr: "piped",
  })
    .output();
  return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

it.each(["verify-audit", "rotate-keys"])("%s says that there is no database, and makes none", async (script) => {
  expect(await run(script, { DATA_FOLDER: `${folder}/wrong` })).toEqual({
    code: 1,
    said: `There is no database at ${folder}/wrong/countersign.db. Set the variables that the server has.\n`,
  });
  await expect(Deno.stat(`${folder}/wrong`)).rejects.toThrow(Deno.errors.NotFound);
}, 30_000);

it.each(["verify-audit", "rotate-keys"])("%s says that PostgreSQL can't be reached", async (script) => {
  const env = {
    DATABASE_URL: "postgres://countersign:hunter2@127.0.0.1:1/countersign",
    COUNTERSIGN_SECRET: "11".repeat(32),
    DATA_FOLDER: `${folder}/data`,
  };
  expect(await run(script, env)).toEqual({
    code: 1,
    said: "Cannot reach PostgreSQL at DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1. " +
      "Is it running, and is the address right?\n",
  });
}, 30_000);
