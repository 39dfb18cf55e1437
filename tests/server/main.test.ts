/** What `src/server/main.ts` says at its start. @module */
import { expect, it } from "vitest";
import { freePort } from "../browser/harness/server.ts";
import { builtFolder, fail, spawn, temporaryFolder } from "./process.ts";

const built = await builtFolder(), empty = await temporaryFolder();

it("main.ts prints the address, serves the build, and ends in peace at SIGTERM", async () => {
  const port = freePort();
  const child = spawn({ PORT: String(port) }, built);
  const reader = child.stdout.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(`Countersign is at http://localhost:${port}\n`);
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  expect(await response.text()).toBe("<!doctype html>tiny");
  child.kill("SIGTERM");
  const [{ code }] = await Promise.all([child.status, child.stderr.cancel(), reader.cancel()]);
  expect(code).toBe(0);
}, 20_000);

it("main.ts prints PUBLIC_ORIGIN, and asks for https there", async () => {
  const port = freePort();
  const child = spawn({ PORT: String(port), PUBLIC_ORIGIN: "https://sign.example.org/" }, built);
  const reader = child.stdout.getReader();
  const said = new TextDecoder().decode((await reader.read()).value);
  expect(said.split("\n")[0]).toBe("Countersign is at https://sign.example.org");
  const response = await fetch(`http://127.0.0.1:${port}/health`);
  expect(response.headers.get("strict-transport-security")).toMatch(/max-age=31536000/);
  await response.body?.cancel();
  child.kill("SIGKILL");
  await Promise.all([child.status, child.stderr.cancel(), reader.cancel()]);
}, 20_000);

it("main.ts says in one sentence that its port is taken, and ends with 1", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  expect(await fail({ PORT: String(port) }, built)).toEqual({
    code: 1,
    said: `Port ${port} is taken by another program. Stop that program, or choose another port by the variable PORT.\n`,
  });
  listener.close();
}, 20_000);

it.each(["0", "65536", "80.5", "-1", "http", ""])(
  "main.ts refuses PORT=%j in one sentence, and ends with 1",
  async (PORT) => {
    expect(await fail({ PORT }, built)).toEqual({
      code: 1,
      said: `PORT is "${PORT}", but must be a number from 1 to 65535.\n`,
    });
  },
  20_000,
);

it.each(["sign.example.org", "", "https://", "localhost:8000", "ftp://sign.example.org", "file:///etc"])(
  "main.ts refuses PUBLIC_ORIGIN=%j in one sentence, and ends with 1",
  async (PUBLIC_ORIGIN) => {
    expect(await fail({ PORT: String(freePort()), PUBLIC_ORIGIN }, built)).toEqual({
      code: 1,
      said: `PUBLIC_ORIGIN is "${PUBLIC_ORIGIN}", but must be an address such as https://sign.example.org.\n`,
    });
  },
  20_000,
);

it("main.ts says that the app is not built, and how to build it, and ends with 1", async () => {
  expect(await fail({ PORT: String(freePort()) }, empty)).toEqual({
    code: 1,
    said: "The app is not built yet. Run: deno task build\n",
  });
}, 20_000);
