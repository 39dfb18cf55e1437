/** Bytes fetched before the first code: accounts are there, nothing else of the app is in the browser. @module */
import { Hono } from "hono";
import { atEnd, type Bench } from "./bench.ts";
import { firstCode, load, openBrowser, sleep } from "./browser.ts";
import { median } from "./median.ts";
import { makeVault, plantVault } from "./plant.ts";
import { judged } from "./report.ts";
import { createApp } from "../../src/server/app.ts";
import { readServedFiles } from "../../src/server/files.ts";

const VISITS = 9;
const LIMIT = 75_000;

interface Answer {
  readonly path: string;
  /** Unix ms of the request. */
  readonly at: number;
  /** As they cross the wire: packed. */
  readonly body: number;
  readonly headers: number;
}

const sum = (answers: readonly Answer[], part: "body" | "headers") =>
  answers.reduce((total, answer) => total + answer[part], 0);

export async function benchBytes({ cleanup, print }: Bench): Promise<void> {
  // The server itself counts, which sees what workers fetch, too.
  let answers: Answer[] = [];
  const app = createApp({
    files: await readServedFiles("dist"),
    publicOrigin: new URL("http://localhost"),
    routes: new Hono(),
  });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const at = Date.now();
    const response = await app.fetch(request);
    const headers = [...response.headers].reduce((total, [name, value]) => total + name.length + value.length + 4, 19);
    answers.push({
      path: new URL(request.url).pathname,
      at,
      body: Number(response.headers.get("content-length") ?? 0),
      headers,
    });
    return response;
  });
  await atEnd(cleanup, () => server.shutdown());
  const origin = `http://localhost:${server.addr.port}`;
  const context = await openBrowser(cleanup);
  const page = await context.newPage();
  await plantVault(page, origin, await makeVault(100));
  const cdp = await context.newCDPSession(page);

  const visits: Answer[][] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    await page.goto("about:blank");
    // The service worker of the visit before may still be filling its cache.
    for (let before = -1; before !== answers.length; await sleep(1_000)) before = answers.length;
    await cdp.send("Network.clearBrowserCache");
    await cdp.send("Storage.clearDataForOrigin", { origin, storageTypes: "service_workers,cache_storage" });
    answers = [];
    const { at } = await firstCode(page, load(page, origin));
    visits.push(answers.filter((answer) => answer.at < at));
  }

  const totals = visits.map((visit) => sum(visit, "body"));
  const total = median(totals);
  const shown = visits[totals.indexOf(total)]!;
  const range = `(${kB(Math.min(...totals))}–${kB(Math.max(...totals))})`;
  print(judged(`bytes before the first code   ${kB(total)} kB ${range}`, total > LIMIT, `${kB(LIMIT)} kB`));
  for (const { path, body } of shown.filter(({ body }) => body > 0).toSorted((a, b) => b.body - a.body)) {
    print(`  ${kB(body).padStart(6)} kB  ${path}`);
  }
  print(`  and ${kB(sum(shown, "headers"))} kB of headers in ${shown.length} answers`);
}

function kB(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
