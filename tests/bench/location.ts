/** How long the borders take to load, and the countries of a circle to find: in Chromium as a phone does it, and here as the
 * server does. @module */
import { brotliCompressSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { TARGET } from "../../build.ts";
import { type CountriesWithin, loadCountries } from "../../src/location/countries.ts";
import { randomCircles } from "../location/random-circles.ts";
import { atEnd, type Bench } from "./bench.ts";
import { openBrowser } from "./browser.ts";
import { median } from "./median.ts";
import { grouped, judged, told } from "./report.ts";

const LOADS = 9;
const CIRCLES = 2_000;
/** ms */
const LOAD_LIMIT = 150, FIND_LIMIT = 2;
const ENTRY = "countries.js";
/** Clocks of 5 µs. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** As the app's build does it; path → text. */
async function bundle(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: TARGET,
      rolldownOptions: {
        input: new URL("../../src/location/countries.ts", import.meta.url).pathname,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: ENTRY },
      },
    },
  }) as Rolldown.RolldownOutput;
  return new Map(built.output.flatMap((file) => file.type === "chunk" ? [[`/${file.fileName}`, file.code]] : []));
}

async function serve(cleanup: AsyncDisposableStack, files: ReadonlyMap<string, string>): Promise<string> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    const body = pathname === "/" ? "<!doctype html><title>Bench</title>" : files.get(pathname);
    if (body === undefined) return new Response(null, { status: 404 });
    return new Response(body, {
      headers: { ...ISOLATED, "content-type": pathname === "/" ? "text/html" : "text/javascript" },
    });
  });
  await atEnd(cleanup, () => server.shutdown());
  return `http://localhost:${server.addr.port}`;
}

export async function benchLocation({ cleanup, print }: Bench): Promise<void> {
  const files = await bundle(), origin = await serve(cleanup, files);
  const circles = [...randomCircles(CIRCLES)];
  const page = await (await openBrowser(cleanup)).newPage();

  const loads: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    await page.goto(origin);
    loads.push(
      await page.evaluate(async (entry) => {
        const { loadCountries } = await import(entry);
        const began = performance.now();
        (globalThis as { countriesWithin?: CountriesWithin }).countriesWithin = await loadCountries();
        return performance.now() - began;
      }, `/${ENTRY}`),
    );
  }
  const times = await page.evaluate((circles) => {
    const { countriesWithin } = globalThis as unknown as { countriesWithin: CountriesWithin };
    return circles.map((circle) => {
      const began = performance.now();
      countriesWithin(circle);
      return performance.now() - began;
    });
  }, circles);

  const countriesWithin = await loadCountries();
  const here = circles.map((circle) => {
    const began = performance.now();
    countriesWithin(circle);
    return performance.now() - began;
  });

  const table = brotliCompressSync([...files.values()].toSorted((a, b) => b.length - a.length)[0]!).length;
  print(
    judged(
      `borders loaded, ${(table / 1_000).toFixed(0)} kB by Brotli   ${told(loads)}`,
      median(loads) > LOAD_LIMIT,
      `${LOAD_LIMIT} ms`,
    ),
  );
  const what = `countries of ${grouped(CIRCLES)} circles, each`;
  print(judged(`${what}   Chromium ${told(times)}`, median(times) > FIND_LIMIT, `${FIND_LIMIT} ms`));
  print(judged(`${what}   Deno ${told(here)}`, median(here) > FIND_LIMIT, `${FIND_LIMIT} ms`));
}
