/** Every test: `deno task test`. Sees that the browsers and oracles are there, installs them where it may (Debian, as
 * root), runs the fast and the browser tests, and ends with the line `N passed, N failed`. @module */
import { executableOf } from "./browser/harness/executables.ts";

/** Programs the tests need, and the Debian packages that bring them. */
const NEEDED = [
  ["chromium", () => executableOf("chromium")],
  ["firefox-esr", () => executableOf("firefox")],
  ["oathtool", () => run("oathtool", ["--version"], "null")],
  ["argon2", () => run("argon2", ["-h"], "null")],
  ["openssl", () => run("openssl", ["version"], "null")],
  ["curl", () => run("curl", ["--version"], "null")],
  ["libnotify4", () => findLibrary("libnotify.so.4")], // Firefox shows notifications through it
  ["dbus", () => run("dbus-daemon", ["--version"], "null")],
  ["postgresql-15", () => run("/usr/lib/postgresql/15/bin/postgres", ["--version"], "null")],
] as const;

async function run(command: string, args: readonly string[], output: "inherit" | "null" = "inherit"): Promise<number> {
  const { code } = await new Deno.Command(command, {
    args: [...args],
    stdin: "null",
    stdout: output,
    stderr: output,
    env: { DEBIAN_FRONTEND: "noninteractive" },
  }).output();
  return code;
}

/** @throws {Error} When no architecture's folder has it. */
async function findLibrary(name: string): Promise<void> {
  for await (const { name: architecture } of Deno.readDir("/usr/lib")) {
    if (await Deno.stat(`/usr/lib/${architecture}/${name}`).then(() => true, () => false)) return;
  }
  throw new Error(`Cannot find ${name}`);
}

async function missing(): Promise<string[]> {
  const names: string[] = [];
  for (const [name, look] of NEEDED) {
    try {
      await look();
    } catch {
      names.push(name);
    }
  }
  return names;
}

async function mayInstall(): Promise<boolean> {
  const isDebian = await Deno.stat("/etc/debian_version").then(() => true, () => false);
  return isDebian && Deno.uid() === 0;
}

async function install(): Promise<void> {
  let names = await missing();
  if (names.length > 0 && await mayInstall()) {
    console.log(`Installing ${names.join(", ")} …`);
    const quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"];
    await run("apt-get", [...quiet, "update"]);
    await run("apt-get", [...quiet, "install", "-y", "--no-install-recommends", ...names], "null");
    names = await missing();
  }
  if (names.length > 0) {
    console.error(`The tests need ${names.join(", ")}. On Debian: apt-get install ${names.join(" ")}`);
    Deno.exit(1);
  }
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** False also when a file could not be loaded. */
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      /** Of each try. */
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** What failed, and passed when it was run once more. */
function tellFlaky({ testResults = [] }: Partial<Report>): void {
  for (const { fullName, status, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
    if (status !== "passed") continue;
    for (const message of failureMessages) console.log(`Passed at its second try: ${fullName}\n  ${message}`);
  }
}

await install();
if (await run(Deno.execPath(), ["run", "-A", "build.ts"]) !== 0) Deno.exit(1);
const file = await Deno.makeTempFile({ suffix: ".json" });
// Of the state machine's test, which are fewer while working; all 5 000 take CI two minutes.
Deno.env.set("SEQUENCES", Deno.env.has("LONG") ? "5000" : "1000");
const code = await run(Deno.execPath(), [
  "run",
  "-A",
  "npm:vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${file}`,
  ...Deno.args,
]);
const report: Report = JSON.parse(await Deno.readTextFile(file) || "{}");
tellFlaky(report);
await Deno.remove(file);
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, success } = report;
const isGood = code === 0 && success && numPassedTests > 0;
const failed = isGood ? 0 : Math.max(numFailedTests, 1);
const skipped = numPendingTests + numTodoTests;
console.log(`${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
Deno.exit(isGood ? 0 : 1);
