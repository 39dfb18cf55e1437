/** `deno task keys:rotate`: makes a new key for what devices are told, which the current one signs. Servers on this database
 * take it within a minute. @module */
import { createAudit } from "./audit.ts";
import { ConfigError, readConfig, VARIABLES } from "./config.ts";
import { checkThere, openKept } from "./kept.ts";
import { SecretsError } from "./secret-key.ts";
import { loadServerKeys } from "./server-keys.ts";

try {
  const config = readConfig(Object.fromEntries(VARIABLES.map((name) => [name, Deno.env.get(name)])));
  await checkThere(config);
  const { secrets, database: { db, close } } = await openKept(config);
  const keys = await loadServerKeys(db, secrets, Date.now, config.publicOrigin.origin);
  const before = keys.request.kid;
  await keys.rotateRequestKey();
  await createAudit({ db, now: Date.now })
    .append({ kind: "key_rotated", actor: "server", subject: "server", ip: "", detail: { name: keys.request.kid } });
  await close();
  console.log(`The key was ${before} and is ${keys.request.kid}. Devices learn of it when they next ask.`);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof SecretsError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
