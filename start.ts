/** Starts everything: `deno task start`. Builds the app if anything changed, then runs the server with exactly the
 * permissions it needs, and beside it the demo application where the server is for this machine alone. @module */
import { type Environment, VARIABLES } from "./src/server/config.ts";

/** Push services that subscriptions may name, as in src/server/push/endpoint.ts. */
const PUSH_HOSTS = [
  "fcm.googleapis.com",
  "jmt17.google.com",
  "android.googleapis.com",
  "updates.push.services.mozilla.com",
  "*.push.services.mozilla.com",
  "web.push.apple.com",
  "*.push.apple.com",
  "*.notify.windows.com",
];
/** Addresses the server may listen on. */
const OWN_HOSTS = ["127.0.0.1", "0.0.0.0", "[::1]", "[::]", "localhost"];

/** Hosts, with their ports, of a database URL; there may be several. */
function databaseHosts(url: string): string[] {
  const [, hosts = ""] = /^\w+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url) ?? [];
  return hosts.split(",").map((host) => /:\d+$/.test(host) ? host : `${host}:5432`);
}

/** Arguments of `deno` that run the server under `env`; `root` is the project's folder. */
export function serverArgs(env: Environment, root = "."): string[] {
  const net = [...OWN_HOSTS, ...PUSH_HOSTS];
  if (env.DATABASE_URL) net.push(...databaseHosts(env.DATABASE_URL));
  for (const origin of (env.PUSH_EXTRA_ORIGINS ?? "").split(/[\s,]+/)) {
    const host = URL.parse(origin)?.host;
    if (host) net.push(host);
  }
  const data = env.DATA_FOLDER ?? "data";
  return [
    "run",
    "--no-prompt",
    `--allow-net=${net.join(",")}`,
    `--allow-read=dist,${data},${root}/src/server/people`, // the last for the workers that hash passwords
    `--allow-write=${data}`,
    `--allow-env=${VARIABLES.join(",")}`,
    "--ignore-env", // libraries that look for more find nothing
    `${root}/src/server/main.ts`,
  ];
}

/** Arguments of `deno` that run the demo application. */
function demoArgs(countersign: URL, demo: URL): string[] {
  return [
    "run",
    "--no-prompt",
    `--allow-net=127.0.0.1:${demo.port},${countersign.host}`,
    "--allow-env=COUNTERSIGN,DEMO_KEY,DEMO_LOCATION_KEY,DEMO_ORIGIN",
    "--ignore-env",
    "demo/main.ts",
  ];
}

/** A key of a demo application for this run: the id, of 22 characters, is always the same. */
function demoKey(id: string): string {
  const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  return `cs_${id}_${secret.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

if (import.meta.main) {
  const deno = Deno.execPath();
  const built = await new Deno.Command(deno, { args: ["run", "-A", "build.ts"], stdin: "null" }).spawn().status;
  if (!built.success) Deno.exit(built.code);
  const env = Deno.env.toObject();
  const port = Number(env.PORT ?? "8000");
  const countersign = URL.parse(env.PUBLIC_ORIGIN ?? `http://localhost:${port}`);
  const isForThisMachine = countersign?.hostname === "localhost" && Number.isInteger(port) && port < 65_535;
  const running = new Set<Deno.ChildProcess>();
  const run = (args: string[]): Deno.ChildProcess => {
    const child = new Deno.Command(deno, { args, env, stdin: "null" }).spawn();
    running.add(child);
    void child.status.then(() => running.delete(child));
    return child;
  };
  if (env.DEMO !== "off" && isForThisMachine) {
    const demo = new URL(`http://localhost:${env.DEMO_PORT ?? port + 1}`);
    const keys = {
      DEMO_KEY: demoKey("demo-application-00000"),
      DEMO_LOCATION_KEY: demoKey("demo-members-only-0000"),
    };
    Object.assign(env, keys, { DEMO_ORIGIN: demo.origin, COUNTERSIGN: countersign.origin });
    run(demoArgs(countersign, demo));
  }
  const server = run(serverArgs(env));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      for (const child of running) child.kill("SIGTERM");
    });
  }
  const { code } = await server.status; // the demo application ends with it
  for (const child of running) child.kill("SIGTERM");
  Deno.exit(code);
}
