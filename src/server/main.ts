/** Starts the server. Environment: `PORT` (8000), `HOST` (127.0.0.1), `PUBLIC_ORIGIN` (http://localhost:PORT). @module */
import { createApp } from "./app.ts";
import { readServedFiles } from "./files.ts";

function fail(sentence: string): never {
  console.error(sentence);
  Deno.exit(1);
}

const portText = Deno.env.get("PORT") ?? "8000";
const port = Number(portText);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  fail(`PORT is "${portText}", but must be a number from 1 to 65535.`);
}
const hostname = Deno.env.get("HOST") ?? "127.0.0.1";
const originText = Deno.env.get("PUBLIC_ORIGIN") ?? `http://localhost:${port}`;
const publicOrigin = URL.parse(originText);
if (!publicOrigin || !/^https?:$/.test(publicOrigin.protocol)) { // "localhost:8000" is a URL too, of the scheme "localhost"
  fail(`PUBLIC_ORIGIN is "${originText}", but must be an address such as https://sign.example.org.`);
}

const files = await readServedFiles("dist").catch(() => fail("The app is not built yet. Run: deno task build"));
const app = createApp({ files, publicOrigin });
try {
  const server = Deno.serve({
    port,
    hostname,
    onListen: () => console.log(`Countersign is at ${publicOrigin.origin}`),
  }, app.fetch);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => void server.shutdown().then(() => Deno.exit(0)));
  }
} catch (error) {
  fail(
    error instanceof Deno.errors.AddrInUse
      ? `Port ${port} is taken by another program. Stop that program, or choose another port by the variable PORT.`
      : error instanceof Deno.errors.NotCapable
      ? `HOST is "${hostname}", but may only be localhost, 127.0.0.1, ::1, 0.0.0.0 or :: (all interfaces).`
      : `Can't listen on ${hostname}, port ${port}: ${(error as Error).message}`,
  );
}
