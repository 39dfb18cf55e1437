/** `deno task audit:verify`: reads the whole audit log and checks its chain. Ends with 1 where it is broken. @module */
import { createAudit } from "./audit.ts";
import { ConfigError, readConfig, VARIABLES } from "./config.ts";
import { checkThere, openKeptDatabase } from "./kept.ts";

try {
  const config = readConfig(Object.fromEntries(VARIABLES.map((name) => [name, Deno.env.get(name)])));
  await checkThere(config);
  const { db, close } = await openKeptDatabase(config);
  const audit = createAudit({ db, now: Date.now });
  const broken = await audit.verify(), head = await audit.head();
  await close();
  if (broken !== null) {
    console.error(`The audit log was changed: row ${broken} does not follow from the one before.`);
    Deno.exit(1);
  }
  console.log(head === "" ? "The audit log is empty." : `The audit log is whole. Its last hash: ${head}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
