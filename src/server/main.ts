/** Starts the server; config.ts has the environment. @module */
import { createApp } from "./app.ts";
import { createClientAddress } from "./client-address.ts";
import { ConfigError, readConfig, VARIABLES } from "./config.ts";
import { readServedFiles } from "./files.ts";
import { openKept } from "./kept.ts";
import type { Parts } from "./parts.ts";
import { createAccounts } from "./people/accounts.ts";
import { createPasswords } from "./people/passwords.ts";
import { checkPushEndpoint, checkSubscriptionKeys } from "./push/endpoint.ts";
import { sendWithRetries } from "./push/retries.ts";
import { createPushSender } from "./push/send.ts";
import { createRoutes } from "./routes.ts";
import { loadServerKeys } from "./server-keys.ts";
import { createServices } from "./services.ts";
import { everyMinute } from "./sweeping.ts";

function fail(sentence: string): never {
  console.error(sentence);
  Deno.exit(1);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const config = (() => {
  try {
    return readConfig(Object.fromEntries(VARIABLES.map((name) => [name, Deno.env.get(name)])));
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
})();
const files = await readServedFiles("dist").catch(() => fail("The app is not built yet. Run: deno task build"));
const { publicOrigin } = config;
const { database, secrets } = await openKept(config).catch((error) => fail(sentenceOf(error)));
const { db, bus } = database;
const parts: Parts = { db, bus, secrets, publicOrigin, name: config.name, now: Date.now };
const keys = await loadServerKeys(db, secrets, Date.now, publicOrigin.origin).catch((error) => fail(sentenceOf(error)));
const push = createPushSender({
  vapid: { ...keys.vapid, subject: config.vapidSubject },
  extraOrigins: config.pushExtraOrigins,
  fetch,
  now: Date.now,
});
const retries = { now: Date.now, sleep: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)) };
const services = createServices(parts, {
  keys,
  address: createClientAddress(config.trustedProxies),
  checkPush: ({ endpoint, keys }) =>
    checkPushEndpoint(endpoint, config.pushExtraOrigins) ?? checkSubscriptionKeys(keys),
  send: (subscription, bytes, options, until) =>
    sendWithRetries(() => push(subscription, bytes, options), retries, until),
  inBackground: (work) => void work.catch(console.error),
  log: console.log,
});
const passwords = createPasswords();
const accounts = createAccounts(parts, { totp: services.totp, passwords });
if (config.demo) {
  const { origin: { origin }, key, locationKey } = config.demo;
  await services.applications.keep(key, "Try a sign-in", [`${origin}/back`]);
  if (locationKey !== null) {
    // An admin may change it: it is set at the first start alone.
    await services.applications.keep(locationKey, "Demo: members only", [`${origin}/members/back`], {
      location: { list: "block", countries: [], borders: "strict", evidence: "country", refuseOtherNetwork: false },
    });
  }
}
const app = createApp({ files, publicOrigin, routes: createRoutes({ services, accounts }) });
const stopSweeping = everyMinute(services, accounts);

async function announce() {
  console.log(`Countersign is at ${publicOrigin.origin}`);
  const link = await accounts.invitations.firstAdminLink();
  if (link) console.log(`No admin yet. This link makes the first one, once, within 15 minutes:\n  ${link.href}`);
}

try {
  const server = Deno.serve(
    { port: config.port, hostname: config.hostname, onListen: () => {} },
    app.fetch,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      stopSweeping();
      const patience = setTimeout(() => Deno.exit(0), 2_000); // streams that stay open
      void server.shutdown().then(() => database.close()).then(() => {
        clearTimeout(patience);
        Deno.exit(0);
      });
    });
  }
  void announce().catch(console.error); // from here on a signal ends it in peace
} catch (error) {
  fail(
    error instanceof Deno.errors.AddrInUse
      ? `Port ${config.port} is taken by another program. Stop that program, or choose another port by the variable PORT.`
      : error instanceof Deno.errors.NotCapable
      ? `HOST is "${config.hostname}", but may only be localhost, 127.0.0.1, ::1, 0.0.0.0 or :: (all interfaces).`
      : `Can't listen on ${config.hostname}, port ${config.port}: ${(error as Error).message}`,
  );
}
