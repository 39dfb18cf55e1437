/** A whole organisation: the real server with the push services of both browsers, the demo application, an account with its
 * phone. Everything goes the way a person goes. @module */
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import postgres from "postgres";
import { demoApp } from "../../../demo/demo-app.ts";
import { account as accountPages } from "../../../src/messages/en-account.ts";
import { approvals } from "../../../src/messages/en-approvals.ts";
import { pages } from "../../../src/messages/en-pages.ts";
import { openApp } from "./app.ts";
import { freePort, type RunningServer, type ServerOptions, startServer } from "./server.ts";

export const NAME = "ann", PASSWORD = "unwind cabbage trophy";

export interface Organisation extends AsyncDisposable {
  readonly server: RunningServer;
  /** The demo application's origin. */
  readonly demo: string;
  /** The folder of the server's data. */
  readonly data: string;
  /** Changes the database past the server: what would take minutes of waiting. */
  run(sql: string): Promise<void>;
  /** What the server knows of the newest device's subscription. */
  pushState(): Promise<string>;
}

/** Forgets what was counted, so that one person can be asked again and again. */
export const FORGET_LIMITS = [
  "delete from limits",
  "update people set muted_until = 0, paused_until = 0, push_off = 0",
];
/** Ends the time of what is pending. */
export const EXPIRE = "update requests set expires_at = 1 where state = 'pending'";

export async function startOrganisation(
  { env: pushEnv, hosts }: Pick<ServerOptions, "env" | "hosts">,
  /** Of a PostgreSQL; without, SQLite. */
  databaseUrl: string | null = null,
  /** The demo application's way to the server. */
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Organisation> {
  const data = await Deno.makeTempDir({ prefix: "countersign-data-" });
  const database: Record<string, string> = databaseUrl
    ? { DATABASE_URL: databaseUrl, COUNTERSIGN_SECRET: "A".repeat(43) }
    : {};
  const port = freePort(), demo = `http://localhost:${port}`;
  const key = `cs_demo-application-00000_${"A".repeat(43)}`,
    locationKey = `cs_demo-members-only-0000_${"A".repeat(43)}`;
  const env = {
    ...pushEnv,
    ...database,
    DATA_FOLDER: data,
    DEMO_ORIGIN: demo,
    DEMO_KEY: key,
    DEMO_LOCATION_KEY: locationKey,
  };
  const server = await startServer({ env, hosts });
  const app = demoApp({ countersign: server.origin, key, locationKey, origin: demo, fetch });
  const serving = Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, app.fetch);
  async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
    if (!databaseUrl) {
      using db = new DatabaseSync(`${data}/countersign.db`, { timeout: 5_000 });
      return db.prepare(sql).all();
    }
    const client = postgres(databaseUrl, { max: 1 });
    try {
      return await client.unsafe(sql);
    } finally {
      await client.end();
    }
  }

  return {
    server,
    demo,
    data,
    async run(sql) {
      await query(sql);
    },
    async pushState() {
      const [row] = await query("select push_state from devices order by created_at desc limit 1");
      return String(row?.push_state);
    },
    async [Symbol.asyncDispose]() {
      await serving.shutdown();
      await server.stop();
      await Deno.remove(data, { recursive: true });
    },
  };
}

/** Follows the link that the server printed: makes the first account, and leaves the page on it, signed in. */
export async function makeAccount(page: Page, server: RunningServer): Promise<void> {
  while (server.firstAdminLink === null) await page.waitForTimeout(100); // printed after the address
  await page.goto(server.firstAdminLink!);
  await page.getByLabel(pages.join.name, { exact: true }).fill(NAME);
  await page.getByLabel(pages.join.displayName).fill("Ann");
  await page.getByLabel(pages.join.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: pages.join.submit }).click();
  await page.getByRole("heading", { name: accountPages.overview.title }).waitFor();
}

/** Gives the code for typing that the account page shows, and leaves the page where the check value is typed. */
export async function showCode(page: Page, { origin }: RunningServer): Promise<string> {
  const { add, devices } = accountPages;
  await page.goto(`${origin}/account/devices`);
  await page.getByRole("link", { name: devices.add }).or(page.getByRole("button", { name: devices.add })).click();
  await page.getByRole("button", { name: add.show }).click();
  return (await page.locator(".secret").first().textContent())!;
}

/** Adds a phone by the typed code; gives the app's page, on which the account is done. */
export async function addPhone(page: Page, phone: Page, server: RunningServer): Promise<void> {
  const { add } = accountPages, { origin } = server;
  const code = await showCode(page, server);
  await phone.goto(`${origin}/enrol`);
  await phone.getByLabel(approvals.enrol.field).fill(code);
  await phone.getByRole("button", { name: approvals.enrol.next }).click();
  await phone.getByRole("button", { name: approvals.enrol.add }).click();
  const check = phone.getByLabel(approvals.enrol.checkCode);
  await check.waitFor({ timeout: 40_000 });
  await page.getByLabel(add.check).fill((await check.textContent())!.replace(/\D/g, ""));
  await page.getByRole("button", { name: add.confirm }).click();
  await phone.getByRole("heading", { name: approvals.enrol.doneTitle }).waitFor();
}

/** Begins at the demo application and gives the password; gives the number that is shown. */
export async function beginSignIn(page: Page, demo: string): Promise<string> {
  await page.goto(demo);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel(pages.name).fill(NAME);
  await page.getByRole("button", { name: pages.next }).click();
  await page.getByLabel(pages.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: pages.next }).click();
  return await shownNumber(page);
}

export async function shownNumber(page: Page): Promise<string> {
  const label = await page.getByRole("img", { name: new RegExp(`^${pages.approval.number} \\d+$`) }).getAttribute(
    "aria-label",
  );
  return label!.replace(/\D/g, "");
}

/** Types the number into the request that the app shows. */
export async function typeNumber(phone: Page, number: string): Promise<void> {
  await phone.getByRole("heading", { name: approvals.request.title }).waitFor();
  for (const digit of number) await phone.getByRole("button", { name: digit, exact: true }).click();
}

/** Types the number, and approves. */
export async function approve(phone: Page, number: string): Promise<void> {
  await typeNumber(phone, number);
  await phone.getByRole("button", { name: approvals.request.approve }).click();
}

export async function openPhone(context: Parameters<typeof openApp>[0], { origin }: RunningServer): Promise<Page> {
  return await openApp(context, origin);
}
