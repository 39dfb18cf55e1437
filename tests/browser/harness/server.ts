/** The real server, on a port of its own, that can really stop. @module */
import { serverArgs } from "../../../start.ts";

export interface RunningServer {
  readonly origin: string;
  readonly port: number;
  /** As printed at the first start, once it was. */
  readonly firstAdminLink: string | null;
  /** It was not stopped, and nobody asked for the link to make an account. */
  readonly isUntouched: boolean;
  /** All that it wrote, on stdout and stderr. */
  readonly log: string;
  stop(): Promise<void>;
  /** Again on the same port; `folder` serves another build. */
  start(folder?: string): Promise<void>;
}

/** A port nobody listens on, now. */
export function freePort(): number {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

export interface ServerOptions {
  /** Holds the `dist/` to serve. */
  readonly folder?: string;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Hosts it may reach besides those of `deno task start`. */
  readonly hosts?: readonly string[];
}

/** Starts `src/server/main.ts` with the permissions of `deno task start` and a data folder of its own. */
export async function startServer(
  { folder = Deno.cwd(), env = {}, hosts = [] }: ServerOptions = {},
): Promise<RunningServer> {
  const port = freePort(), root = Deno.cwd();
  const data = await Deno.makeTempDir({ prefix: "countersign-data-" });
  const all = { DATA_FOLDER: data, ...env, PORT: String(port) };
  let child: Deno.ChildProcess | null = null;
  let said = "", link: string | null = null, isUntouched = true;
  const server: RunningServer = {
    port,
    origin: `http://localhost:${port}`,
    get firstAdminLink() {
      isUntouched = false;
      return link;
    },
    get isUntouched() {
      return isUntouched;
    },
    get log() {
      return said;
    },
    async start(from = folder) {
      const args = serverArgs(all, root).map((arg) => arg.startsWith("--allow-net=") ? [arg, ...hosts].join(",") : arg);
      child = new Deno.Command(Deno.execPath(), { args, cwd: from, env: all, stdout: "piped", stderr: "piped" })
        .spawn();
      const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      void drain(child.stderr.pipeThrough(new TextDecoderStream()).getReader(), (more) => {
        said += more;
        Deno.stderr.writeSync(new TextEncoder().encode(more));
      });
      let heard = "";
      function hear(more: string): void {
        said += more;
        heard += more;
        link ??= /http\S+\/setup#\S+/.exec(heard)?.[0] ?? null;
      }
      while (!heard.includes("Countersign is at")) {
        const { value, done } = await lines.read();
        if (done) throw new Error("The server did not start");
        hear(value); // the link too, where both came at once
      }
      void drain(lines, hear);
    },
    async stop() {
      isUntouched = false;
      child?.kill("SIGKILL"); // at once, with open connections
      await child?.status;
      child = null;
    },
  };
  await server.start();
  return server;
}

async function drain(reader: ReadableStreamDefaultReader<string>, hear: (text: string) => void) {
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) hear(value ?? "");
}
