/** `oathtool`, an independent maker of codes (Debian package of that name), as the oracle of our tests. @module */
import type { CodeParameters } from "../../src/core/account.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 §6, without padding; written here so that tests do not lean on what they test. */
export function base32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

export interface OathCase {
  readonly account: CodeParameters;
  /** Unix ms, for TOTP. */
  readonly at?: number;
  /** For HOTP. */
  readonly counter?: number;
}

/** What oathtool says to each case, eight at a time.
 * @throws When oathtool is not installed: a test without its oracle has not passed. */
export async function oathtool(cases: readonly OathCase[]): Promise<string[]> {
  const answers = new Array<string>(cases.length);
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (next < cases.length) {
      const index = next++;
      answers[index] = await ask(cases[index]!);
    }
  }));
  return answers;
}

async function ask({ account, at, counter }: OathCase): Promise<string> {
  const { secret, algorithm, digits, period } = account;
  const args = at === undefined ? ["--hotp", `--counter=${counter}`] : [
    `--totp=${algorithm.toLowerCase()}`,
    `--time-step-size=${period}s`,
    `--now=@${Math.floor(at / 1000)}`,
  ];
  const command = new Deno.Command("oathtool", { args: [...args, `--digits=${digits}`, "--base32", secret] });
  const { success, stdout, stderr } = await command.output().catch(() => {
    throw new Error("oathtool is not installed: apt-get install oathtool");
  });
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}
