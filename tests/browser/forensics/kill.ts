/** The end of a browser without a farewell. @module */
import process from "node:process";

/** Ends every process of the browser on `profile`, at once. */
export async function killBrowser(profile: string): Promise<void> {
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const command = await Deno.readTextFile(`/proc/${name}/cmdline`).catch(() => "");
    if (command.includes(profile) && !command.includes("--type=") && !command.includes("-contentproc")) {
      process.kill(-Number(name), "SIGKILL"); // its group
    }
  }
}
