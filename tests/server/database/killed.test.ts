import { describe, expect, it } from "vitest";
import { createAudit } from "../../../src/server/audit.ts";
import { openDatabase, type Where } from "../../../src/server/database/open.ts";
import { EACH_DATABASE } from "../databases.ts";

const SCRIPT = new URL("approve-until-killed.ts", import.meta.url).pathname;

/** What a server printed until it was killed, in the middle of whatever it did, `after` the first so many lines. */
async function linesOfKilled(where: Where, after: number): Promise<string[]> {
  const args = ["run", "-A", SCRIPT, JSON.stringify(where)];
  const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.split("\n").length > after) child.kill("SIGKILL");
  }
  await child.status;
  return said.split("\n").slice(0, -1); // the last line may be half
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it.each([5, 40])(
    "a server that is killed after %i approvals has lost none that it acknowledged, and its log is whole",
    async (after) => {
      const where = await engine.place();
      const approved = await linesOfKilled(where, after);
      expect(approved.length).toBeGreaterThanOrEqual(after);
      const { db, close } = await openDatabase(where);
      const kept = await db.selectFrom("requests").select("rid").where("state", "=", "approved").execute();
      expect(kept.map(({ rid }) => rid)).toEqual(expect.arrayContaining(approved));
      const audit = createAudit({ db, now: Date.now });
      const logged = (await audit.read(10_000)).filter(({ kind }) => kind === "signed_in");
      expect(logged.map(({ detail }) => JSON.parse(detail).rid)).toEqual(expect.arrayContaining(approved));
      expect(await audit.verify()).toBeNull();
      await audit.append({ kind: "signed_in", actor: "anyone", subject: "anyone", ip: "" });
      expect(await audit.verify()).toBeNull();
      await close();
    },
    60_000,
  );
});
