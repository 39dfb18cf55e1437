/** A server with its people and their phones, in one process: real database, real routes, a clock that is set by hand, and
 * pushes that are kept instead of sent. @module */
import { Hono } from "hono";
import { api, discovery } from "../../../src/server/api/api.ts";
import type { BrowserInfo, Parts } from "../../../src/server/parts.ts";
import { insertPerson } from "../../../src/server/people/people.ts";
import type { PushOutcome } from "../../../src/server/push/send.ts";
import { loadServerKeys } from "../../../src/server/server-keys.ts";
import { secretsUnder } from "../../../src/server/secrets.ts";
import { createServices } from "../../../src/server/services.ts";
import { randomBytes, randomId } from "../../../src/protocol/bytes.ts";
import type { TestEngine } from "../databases.ts";

export const ORIGIN = "https://sign.example.org";

export interface Push {
  readonly endpoint: string;
  readonly payload: {
    readonly notification: { readonly title: string; readonly navigate: string; readonly data: Record<string, string> };
  };
  readonly options: { readonly ttl: number; readonly topic?: string };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** `now` takes the place of the clock that is set by hand. */
export async function createWorld(engine: TestEngine, now?: () => number, origin = ORIGIN) {
  const { db, bus } = await engine.open();
  const clock = { now: Date.UTC(2026, 10, 25, 12) };
  const publicOrigin = new URL(origin);
  const secrets = await secretsUnder(randomBytes(32));
  const parts: Parts = { db, bus, secrets, publicOrigin, name: "ACME", now: now ?? (() => clock.now) };
  const pushes: Push[] = [];
  const outcome: { next: PushOutcome } = { next: "sent" };
  const background: Promise<unknown>[] = [], said: string[] = [];
  const address = { ip: "198.51.100.7" };
  const services = createServices(parts, {
    keys: await loadServerKeys(db, secrets, parts.now, origin),
    address: () => address.ip,
    checkPush: ({ endpoint }) => endpoint.startsWith("https://push.example.net/") ? null : "host",
    async send({ endpoint }, bytes, options) {
      pushes.push({ endpoint, payload: JSON.parse(new TextDecoder().decode(bytes)), options });
      return outcome.next;
    },
    inBackground: (work) => void background.push(work),
    log: (sentence) => void said.push(sentence),
  });
  const app = new Hono().route("/api", api(services));
  app.get("/.well-known/countersign", (c) => c.json(discovery(services)));

  return {
    ...services,
    app,
    clock,
    pushes,
    outcome,
    said,
    caller: address,
    /** Waits for what runs on after an answer. */
    async settle(): Promise<void> {
      for (const work of background.splice(0)) await work;
    },
    async person(name: string = `person-${randomId(4).toLowerCase()}`): Promise<string> {
      const made = { name, displayName: name, passwordHash: null, isAdmin: false, language: "en" };
      return (await insertPerson(db, made, parts.now()))!;
    },
    post: (path: string, body: unknown): Promise<Response> =>
      Promise.resolve(app.request(`${origin}${path}`, { method: "POST", body: JSON.stringify(body) })),
  };
}

export function makeBrowser(from: Partial<BrowserInfo> = {}): BrowserInfo {
  return { secret: randomId(32), browser: "Firefox", os: "Linux", region: "CH", ip: "198.51.100.7", ...from };
}
