/** The build in `dist/`, as the server gives it, with a stand-in for `POST /api/deny` that the test answers. @module */
import { Hono } from "hono";
import { readServedFiles } from "../../../src/server/files.ts";
import { securityHeaders } from "../../../src/server/headers.ts";
import { staticFiles } from "../../../src/server/static.ts";

export interface DenyServer extends AsyncDisposable {
  readonly origin: string;
  /** Bodies of `POST /api/deny`, in order. */
  readonly denied: unknown[];
  /** What it answers from now on. */
  answer: { readonly status: number; readonly body: object };
}

export async function startDenyServer(): Promise<DenyServer> {
  const denied: unknown[] = [], app = new Hono(), files = await readServedFiles("dist");
  app.use(securityHeaders({ isHttps: false }));
  app.get("/health", (c) => c.json({}));
  app.post("/api/deny", async (c) => {
    denied.push(await c.req.json());
    return Response.json(state.answer.body, { status: state.answer.status });
  });
  app.route("/", staticFiles(files));
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.fetch);
  const state: DenyServer = {
    origin: `http://localhost:${server.addr.port}`,
    denied,
    answer: { status: 200, body: { state: "denied" } },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return state;
}
