/** The walk-through of docs/protocol.md, run as it stands there: bash, curl and openssl are the phone and the application,
 * the test is the person who carries four things between browser and phone. @module */
import { expect, it, onTestFinished } from "vitest";
import type { Begun } from "../../src/server/requests.ts";
import { createWorld, makeBrowser } from "./approvals/world.ts";
import { SQLITE } from "./databases.ts";
import { SWISS } from "./location/share.ts";

const HEADING = "## By hand, with curl and openssl\n";

/** The blocks of bash below {@linkcode HEADING}, one after the other. */
async function readScript(): Promise<string> {
  const page = await Deno.readTextFile(new URL("../../docs/protocol.md", import.meta.url));
  const [, section = ""] = page.split(HEADING);
  return [...section.split("\n## ")[0]!.matchAll(/^```bash\n([^]*?)^```$/gm)].map(([, block]) => block).join("\n");
}

/** A script that is talked to: what it says until `text` matches, and what it is told. */
function startScript(script: string, env: Record<string, string>) {
  const process = new Deno.Command("bash", {
    args: ["-c", script],
    env: { ...env, LC_ALL: "C.UTF-8" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(process.stderr).text();
  const output = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const input = process.stdin.getWriter();
  let said = "";

  return {
    /** @throws {Error} When the script ends before; with what it said. */
    async hear(text: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const heard = text.exec(said);
        if (heard) {
          said = said.slice(heard.index + heard[0].length);
          return heard;
        }
        const { value, done } = await output.read();
        if (done) throw new Error(`The script ended before ${text}: ${said}\n${await errors}`);
        said += value;
      }
    },
    tell: (line: string) => input.write(new TextEncoder().encode(`${line}\n`)),
    async end() {
      await input.close();
      await output.cancel();
      return { code: (await process.status).code, errors: await errors };
    },
  };
}

/** A server at a port, which is its public origin. */
async function serve() {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => answer(request));
  const origin = `http://localhost:${server.addr.port}`;
  const world = await createWorld(SQLITE, Date.now, origin);
  answer = world.app.fetch;
  onTestFinished(() => server.shutdown());
  return { world, origin };
}

it("a stranger with bash, curl and openssl registers a phone, approves a sign-in, takes what came of it and states a country", async () => {
  const { world, origin } = await serve();
  const personId = await world.person("ada");
  const by = { id: personId, ip: "198.51.100.7" }, browser = makeBrowser();
  const returnUrl = "https://app.example.org/back?from=here";
  const { id: applicationId, key } = await world.applications.create("Payroll", [returnUrl]);
  const script = startScript(await readScript(), { ORIGIN: origin, API_KEY: key, RETURN_URL: returnUrl });

  const offer = await world.enrolments.offer(personId);
  await script.tell(`${origin}/enrol#t=${offer.token}`);
  const [, check] = await script.hear(/Check value: ([0-9]{6})\n/);
  expect(await world.enrolments.confirm(offer.id, by, check!)).toBe("active");
  await script.tell("");
  const [, deviceId] = await script.hear(/Registered: device (\S+) of account (\S+)\n/);
  expect((await world.devices.byId(deviceId!))?.person_id).toBe(personId);

  const [, visitId] = await script.hear(/Open in the browser: http:\S+\/signin\/(\S+)\n/);
  const { application } = (await world.signIns.open(visitId!))!;
  expect(application?.id).toBe(applicationId);
  const begun = await world.requests.begin({
    personId,
    signInId: visitId!,
    applicationId,
    app: application!.name,
    browser,
  }) as Begun;
  await script.tell(begun.number!);
  await script.hear(/Payroll asks, for a Firefox on Linux\n/);
  await script.hear(/\{"state":"approved","clock":0\}\n/);
  expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("approved");

  const approved = await world.requests.consume(begun.rid, browser.secret);
  expect(approved).toEqual({ personId, amr: ["swk"], deviceId });
  const finished = await world.signIns.finish(visitId!, personId, ["pwd", "swk", "mfa"], deviceId!);
  await world.applications.update(applicationId, "Payroll", [returnUrl], { location: SWISS });
  await script.tell("redirect" in finished ? finished.redirect : "");
  const [signedIn] = await script.hear(/\{"sub".*\}\n/);
  expect(JSON.parse(signedIn)).toEqual({
    sub: personId,
    name: "ada",
    displayName: "ada",
    amr: ["pwd", "swk", "mfa"],
    authTime: expect.any(Number),
    device: { id: deviceId, name: "A shell", platform: "bash" },
  });

  const [, until] = await script.hear(
    /\{"decisions":\[\{"application":\{[^}]*"name":"Payroll"\},"result":"allowed","until":(\d+)\}\],"otherNetwork":false\}\n/,
  );
  await script.hear(RegExp(`\\{"state":"allowed","until":${Math.floor(Number(until) / 1000)}\\}\n`));

  await script.hear(/Removed\.\n/);
  expect(await script.end()).toEqual({ code: 0, errors: "" });
  expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("consumed");
  expect((await world.devices.byId(deviceId!))?.state).toBe("revoked");
});
