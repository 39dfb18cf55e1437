/** PostgreSQL 15 for tests: clusters of their own, never as root, in folders that are gone afterwards. @module */
import { statfs } from "node:fs/promises";
import postgres from "postgres";
import { freePort } from "../browser/harness/server.ts";

const BIN = "/usr/lib/postgresql/15/bin";

export interface Cluster {
  readonly port: number;
  /** Holds `data` and the socket; belongs to the user who runs PostgreSQL. */
  readonly folder: string;
  urlOf(database: string): string;
  /** As when the machine dies: clients see their connections end. */
  kill(): Promise<void>;
  /** Again, on the same data and port. */
  start(): Promise<void>;
  /** Kills it, and removes its folder. */
  remove(): Promise<void>;
}

/** Where a flush costs nothing, and a copy little: in memory, unless the system gives it less than 1 GB, as containers do. */
export async function memoryFolder(): Promise<string> {
  const { bavail, bsize } = await statfs("/dev/shm").catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > 1e9 ? "/dev/shm" : "/tmp";
}

/** PostgreSQL refuses to run as root: `setpriv` becomes another user in the same process. The cluster dies with whoever
 * started it. */
function command(program: string, args: readonly string[], output: "piped" | "null" = "piped"): Deno.Command {
  const user = Deno.uid() === 0 ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  return new Deno.Command("setpriv", {
    args: [...user, "--pdeathsig=QUIT", program, ...args],
    cwd: "/",
    stdin: "null",
    stdout: output,
    stderr: output,
  });
}

/** Removes `folder` when its stdin closes: it does, however this process ends. */
function removerOf(folder: string): Deno.ChildProcess {
  const script = `trap "" INT TERM; cat; rm -rf "$0" || { sleep 1; rm -rf "$0"; }`; // PostgreSQL may still be ending
  return new Deno.Command("sh", { args: ["-c", script, folder], stdin: "piped", stdout: "null" }).spawn();
}

/** Runs one of PostgreSQL's programs to its end; gives what it prints. */
export async function runPostgres(program: string, ...args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await command(program, args).output();
  if (!success) throw new Error(`${program} failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).trim();
}

/** All that is in a database, as SQL. */
export function dumpOf(cluster: Cluster, database: string): Promise<string> {
  return runPostgres(`${BIN}/pg_dump`, "-U", "postgres", "-h", "127.0.0.1", "-p", String(cluster.port), database);
}

/** A new cluster, not yet started; `fill` makes its data from nothing by default.
 * @throws {Error} When PostgreSQL 15 is not installed. */
export async function createCluster(fill = initialise): Promise<Cluster> {
  await Deno.stat(`${BIN}/postgres`).catch(() => {
    throw new Error("These tests need PostgreSQL 15. On Debian: apt-get install postgresql-15");
  });
  const folder = await runPostgres("mktemp", "-d", `${await memoryFolder()}/countersign-postgres-XXXXXX`);
  const remover = removerOf(folder);
  await fill(`${folder}/data`);
  const port = freePort();
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  let child: Deno.ChildProcess | null = null;
  async function kill(): Promise<void> {
    child?.kill("SIGQUIT"); // an immediate shutdown
    await child?.status;
    child = null;
  }
  return {
    port,
    folder,
    urlOf,
    kill,
    async start() {
      const settings = [
        `port=${port}`,
        "listen_addresses=127.0.0.1",
        `unix_socket_directories=${folder}`,
        "fsync=off",
        "full_page_writes=off",
        "autovacuum=off",
        "max_connections=300", // two test files at a time, whose tests keep their pools open till the end
        "wal_retrieve_retry_interval=100ms", // a standby looks for its primary that often, not every 5 s
      ];
      const args = ["-D", `${folder}/data`, ...settings.flatMap((one) => ["-c", one])];
      child = command(`${BIN}/postgres`, args, "null").spawn(); // a pipe that nobody reads would stop it when full
      await untilReady(urlOf("postgres"));
    },
    async remove() {
      await kill();
      await remover.stdin.close();
      await remover.status;
    },
  };
}

async function initialise(data: string): Promise<void> {
  await runPostgres(`${BIN}/initdb`, ..."-A trust -U postgres --no-sync -E UTF8 --locale=C -D".split(" "), data);
}

/** What fills a standby's data: a copy of `primary`, which goes on following it. */
export function standbyOf(primary: Cluster): (data: string) => Promise<void> {
  return async (data) => {
    const from = `host=127.0.0.1 port=${primary.port} user=postgres`;
    await runPostgres(`${BIN}/pg_basebackup`, ..."-R -X stream -c fast --no-sync -d".split(" "), from, "-D", data);
  };
}

export async function promote(standby: Cluster): Promise<void> {
  await runPostgres(`${BIN}/pg_ctl`, "promote", "-w", "-D", `${standby.folder}/data`);
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0;; tries++) {
    const client = postgres(url, { max: 1, fetch_types: false });
    try {
      await Promise.race([client`select 1`, refuseAfter(1_000)]);
      return;
    } catch (error) {
      if (tries === 200) throw new Error("PostgreSQL did not start within 10 s", { cause: error });
    } finally {
      await client.end({ timeout: 0 });
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

function refuseAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms));
}
