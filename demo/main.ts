/** "Try a sign-in": a stranger's application that signs people in through Countersign's public API, and knows nothing else
 * of it. Environment: `COUNTERSIGN` (the server's origin), `DEMO_KEY`, `DEMO_LOCATION_KEY`,
 * `DEMO_ORIGIN`. @module */
import { demoApp } from "./demo-app.ts";

const [countersign, key, locationKey, origin] = [
  "COUNTERSIGN",
  "DEMO_KEY",
  "DEMO_LOCATION_KEY",
  "DEMO_ORIGIN",
].map((name) => {
  const value = Deno.env.get(name);
  if (!value) {
    throw new Error(`${name} is not set. The demo application is started along with the server by: deno task start`);
  }
  return value;
});
const port = Number(new URL(origin!).port);
const app = demoApp({ countersign: countersign!, key: key!, locationKey: locationKey!, origin: origin!, fetch });
const server = Deno.serve({
  port,
  hostname: "127.0.0.1",
  onListen: () => console.log(`Try a sign-in at ${origin}`),
}, app.fetch);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => void server.shutdown().then(() => Deno.exit(0)));
}
