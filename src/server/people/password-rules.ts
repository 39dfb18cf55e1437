/** Which passwords are taken (NIST SP 800-63B-4 §3.1.1.2): length and a list of known ones, no rules of composition. @module */
import { MAX_PASSWORD } from "./passwords.ts";

export type PasswordProblem = "short" | "long" | "common";

/** Characters. 8 is what the standard asks where a second factor follows, as it does here. */
export const MIN_PASSWORD = 8;

/** The most used ones of at least 8 characters, in lower case. */
const COMMON = new Set(
  `123123123 1234567890 12345678910 123456789a 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 3rjs1la7qe access14 adminadmin administrator
  arsenal1 asdf1234 asdfasdf asdfghjk asdfghjkl babygirl bailey12 baseball basketball butterfly changeme charlie1 chelsea1
  chocolate computer corvette countersign danielle dearbook einstein elephant football football1 fuckyou1 gfhjkmyjd
  hallo123 hallohallo iloveyou iloveyou1 internet jennifer jessica1 jonathan letmein1 letmein123 liverpool marlboro
  maverick mercedes michael1 michelle midnight monkey12 mustang1 mypassword nicholas p@ssw0rd p@ssword pa55word pass1234
  passw0rd passwort passwort1 passwort123 password password1 password12 password123 password1234 password1! princess
  princess1 qazwsxedc qwer1234 qwerasdf qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwertz123 qwertzuiop samantha
  schalke04 secret123 slipknot sommer2025 sommer2026 spiderman srinivas starwars sunshine sunshine1 superman superman1
  target123 test1234 testtest trustno1 trustnoone user1234 victoria welcome1 welcome123 whatever willkommen winter2025
  winter2026 zaq12wsx zxcvbnm1 zxcvbnm123`.split(/\s+/),
);
const ROWS = [
  "0123456789012345",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
];

/** What is wrong with a new password, or null. `known`: the account's name, the server's name and such, which are guessed
 * first. */
export function passwordProblem(password: string, known: readonly string[]): PasswordProblem | null {
  const text = password.normalize("NFC");
  if ([...text].length < MIN_PASSWORD) return "short";
  if (text.length > MAX_PASSWORD) return "long";
  const plain = text.toLowerCase();
  const reversed = [...plain].reverse().join("");
  const isRepeated = /^(.{1,4})\1+$/u.test(plain);
  const isRow = ROWS.some((row) => row.includes(plain) || row.includes(reversed));
  const rest = plain.replace(/[\d\p{P}\p{S}]+$/u, ""); // "acme2026!" is "acme"
  const isKnown = known.some((word) => {
    const guessed = word.toLowerCase();
    return guessed.length >= 3 && (plain === guessed || rest === guessed || guessed.split("@")[0] === rest);
  });
  return COMMON.has(plain) || isRepeated || isRow || isKnown ? "common" : null;
}
