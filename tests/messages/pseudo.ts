/** A language that nobody speaks, made of another: its texts are longer by 40 %, full of accents, and written from right to left.
 * What it breaks, some language will. @module */

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."aáeéiíoóuúcçdďgğhĥjĵkķlĺnñrřsštťwŵyýzžAÅEÉIÍOÖUÜCÇDĐGĞHĤJĴKĶLĹNÑRŘSŠTŤWŴYÝZŽ"].reduce<[string, string][]>(
    (pairs, letter, index, all) => index % 2 === 0 ? [...pairs, [letter, all[index + 1]!]] : pairs,
    [],
  ),
);

/** Ends and begins of it, so that a picture shows what was cut off. */
const BEGIN = "⟦", END = "⟧";
/** RIGHT-TO-LEFT MARK, by which `dir="auto"` goes, with RIGHT-TO-LEFT OVERRIDE; and POP DIRECTIONAL FORMATTING (Unicode Bidirectional Algorithm). */
const RLO = "\u200f\u202e", PDF = "\u202c";

/** At least one letter longer, and by 40 %. */
function said(text: string): string {
  const more = text.slice(0, Math.max(Math.ceil(text.length * 0.4), 1)).trim();
  const letters = [...`${text} ${more}`].map((letter) => ACCENTED[letter] ?? letter);
  return `${RLO}${BEGIN}${letters.join("")}${END}${PDF}`;
}

/** `messages`, with every text of theirs in the other language, also those that functions give. */
export function pseudo<Messages>(messages: Messages): Messages {
  if (typeof messages === "string") return said(messages) as Messages;
  if (Array.isArray(messages)) return messages.map(pseudo) as Messages;
  if (typeof messages === "function") return ((...values: unknown[]) => pseudo(messages(...values))) as Messages;
  if (!(messages instanceof Object)) return messages;
  return Object.fromEntries(Object.entries(messages).map(([name, value]) => [name, pseudo(value)])) as Messages;
}
