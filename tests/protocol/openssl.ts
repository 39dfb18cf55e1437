/** What `openssl ...args` writes, given `input`: another program's word on what ours computes. */
export async function openssl(args: readonly string[], input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const process = new Deno.Command("openssl", { args: [...args], stdin: "piped", stdout: "piped", stderr: "piped" })
    .spawn();
  const writer = process.stdin.getWriter();
  await writer.write(input);
  await writer.close();
  const { success, stdout, stderr } = await process.output();
  if (!success) throw new Error(`openssl ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  return stdout;
}
