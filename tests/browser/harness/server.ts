/** The real server, on a port of its own, that can really stop. @module */

export interface RunningServer {
  readonly origin: string;
  readonly port: number;
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

/** Starts `src/server/main.ts` with the permissions of `deno task start`; `folder` holds the `dist/` to serve. */
export async function startServer(folder = Deno.cwd()): Promise<RunningServer> {
  const port = freePort();
  let child: Deno.ChildProcess | null = null;
  const server: RunningServer = {
    port,
    origin: `http://localhost:${port}`,
    async start(from = folder) {
      child = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--no-prompt",
          "--allow-net=127.0.0.1",
          "--allow-read=dist",
          "--allow-env=PORT,HOST,PUBLIC_ORIGIN",
          `${Deno.cwd()}/src/server/main.ts`,
        ],
        cwd: from,
        env: { PORT: String(port) },
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      const reader = child.stdout.getReader();
      const { value } = await reader.read();
      if (!new TextDecoder().decode(value).includes("Countersign is at")) throw new Error("The server did not start");
      void drain(reader);
    },
    async stop() {
      child?.kill("SIGKILL"); // at once, with open connections
      await child?.status;
      child = null;
    },
  };
  await server.start();
  return server;
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>) {
  while (!(await reader.read()).done);
}
