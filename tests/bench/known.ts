/** How long the sign-in pages take for names that exist and for those that don't: the difference of the medians, against that
 * of two halves of the known ones. @module */
import { DatabaseSync } from "node:sqlite";
import { pages } from "../../src/messages/en-pages.ts";
import { startServer } from "../browser/harness/server.ts";
import { atEnd, type Bench } from "./bench.ts";
import { median } from "./median.ts";
import { judged, told } from "./report.ts";

const TRIES = 500;
const WARMING = 20;
const LIMIT = 3;

/** A browser without a screen: it keeps cookies. */
function createVisitor(origin: string) {
  const cookies = new Map<string, string>();
  return async (path: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(`${origin}${path}`, {
      method: form ? "POST" : "GET",
      body: form && new URLSearchParams(form),
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "sec-fetch-site": "same-origin",
      },
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    return response;
  };
}

/** ms from the name and a wrong password to the answer, and what the answer says. */
async function attempt(origin: string, name: string): Promise<{ readonly took: number; readonly said: string }> {
  const visit = createVisitor(origin);
  const start = performance.now();
  const begun = await visit("/signin", { name });
  await begun.body?.cancel();
  const { pathname } = new URL(begun.headers.get("location")!, origin);
  const refused = await visit(`${pathname}/password`, { password: "not the right one" });
  const text = (await refused.text()).replaceAll(name, "NAME").replaceAll(pathname, "VISIT");
  const took = performance.now() - start;
  const headers = [...refused.headers].filter(([header]) => !["date", "content-length", "set-cookie"].includes(header));
  return { took, said: JSON.stringify([begun.status, refused.status, headers, text]) };
}

export async function benchKnown({ cleanup, print }: Bench): Promise<void> {
  const data = await Deno.makeTempDir();
  await atEnd(cleanup, () => Deno.remove(data, { recursive: true }));
  const server = await startServer({ env: { DATA_FOLDER: data } });
  await atEnd(cleanup, () => server.stop());
  while (!server.firstAdminLink) await new Promise((resolve) => setTimeout(resolve, 20));
  const visit = createVisitor(server.origin), token = new URL(server.firstAdminLink).hash.slice(3);
  const made = await visit("/setup", { token, name: "known", displayName: "Known", password: "unwind cabbage trophy" });
  await made.body?.cancel();
  const db = new DatabaseSync(`${data}/countersign.db`, { timeout: 5_000 });
  await atEnd(cleanup, async () => db.close());

  const times = { known: [] as number[], unknown: [] as number[] }, said = new Set<string>();
  for (let run = -WARMING; run < TRIES; run++) {
    const order = run % 2 ? ["known", "unknown"] as const : ["unknown", "known"] as const;
    for (const who of order) {
      db.exec("delete from limits"); // they are raised, as it were
      const one = await attempt(server.origin, who === "known" ? "known" : `nobody${run + WARMING}`);
      if (run < 0) continue;
      times[who].push(one.took);
      said.add(one.said);
    }
  }
  const halves = [0, 1].map((half) => median(times.known.filter((_, index) => index % 2 === half)));
  const between = Math.abs(median(times.known) - median(times.unknown)), within = Math.abs(halves[0]! - halves[1]!);
  const ratio = between / within;
  print(`${TRIES} wrong passwords each               known ${told(times.known)}   unknown ${told(times.unknown)}`);
  print(
    `difference of the medians ${between.toFixed(3)} ms, of two halves of the known ${within.toFixed(3)} ms   ${
      judged(`ratio ${ratio.toFixed(2)}`, ratio > LIMIT, String(LIMIT))
    }`,
  );
  print(said.size === 1 ? "their answers are the same, headers too" : `THERE ARE ${said.size} DIFFERENT ANSWERS`);
  if (!said.values().next().value?.includes(pages.problems["wrong-password"])) {
    print("THE ANSWER IS NOT THE EXPECTED ONE");
  }
}
