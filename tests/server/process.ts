/** `src/server/main.ts` as people start it: a process of its own, with the permissions of `deno task start`. @module */
import { afterAll } from "vitest";
import { serverArgs } from "../../start.ts";
import { freePort } from "../browser/harness/server.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

/** A folder that is gone at the file's end. */
export async function temporaryFolder(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-process-" });
  afterAll(() => Deno.remove(folder, { recursive: true }));
  return folder;
}

/** A folder with a build of the app that is one page: "tiny". */
export async function builtFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await Deno.mkdir(`${folder}/dist`);
  await Deno.writeTextFile(`${folder}/dist/index.html`, "<!doctype html>tiny");
  return folder;
}

export function spawn(env: Record<string, string>, cwd: string, signal?: AbortSignal): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: serverArgs(env, ROOT), // as the task has them, so that a permission it lacks is found here
    cwd,
    env,
    signal,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs a server that should not start; gives what it says. */
export async function fail(env: Record<string, string>, cwd: string): Promise<{ code: number; said: string }> {
  const { code, stdout, stderr } = await spawn(env, cwd, AbortSignal.timeout(15_000)).output();
  return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

/** A server that answers. */
export async function start(env: Record<string, string>, cwd: string) {
  const port = freePort(), origin = `http://localhost:${port}`;
  const child = spawn({ ...env, PORT: String(port) }, cwd);
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  if (!value?.startsWith("Countersign is at")) throw new Error(`The server did not start: ${value}`);
  return {
    origin,
    /** Ends it; gives its exit code, and what it said on the error output. */
    async end(signal: Deno.Signal): Promise<{ code: number; said: string }> {
      child.kill(signal);
      const [{ code }, said] = await Promise.all([child.status, new Response(child.stderr).text(), reader.cancel()]);
      return { code, said };
    },
  };
}
