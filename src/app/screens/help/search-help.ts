import { forgivingMatcher, haystack, matcher } from "../../../core/search.ts";
import type { Question, QuestionId } from "../../../messages/en-help.ts";
import { SECTIONS } from "./sections.ts";

/** A question as it is looked through. */
export interface Hay {
  readonly id: QuestionId;
  readonly question: string;
  readonly whole: string;
}

/** What {@linkcode searchHelp} looks through, made once a language. */
export function helpHaystacks(questions: Readonly<Record<QuestionId, Question>>): readonly Hay[] {
  return SECTIONS.flatMap((section) =>
    section.questions.map((id) => {
      const { question, answer, also = "" } = questions[id];
      const [asked, whole] = ["", answer.join("\n")].map((note) =>
        haystack({ issuer: question, label: also, tags: [], note })
      );
      return { id, question: asked!, whole: whole! };
    })
  );
}

/** How to look for one word: as it is where any question has it so, else with a typo forgiven. */
function finder(word: string, hays: readonly Hay[]): (hay: string) => boolean {
  const isExact = matcher(word);
  if (hays.some(({ whole }) => isExact(whole))) return isExact;
  return forgivingMatcher(word) ?? isExact;
}

/** What of the best hit another has to reach to be shown beside it. */
const CLOSE = 0.5;

/** Questions for what a person typed, best first. Whole sentences may be typed: a word counts the more, the fewer questions
 * have it, and twice where the question itself does. */
export function searchHelp(hays: readonly Hay[], query: string): readonly QuestionId[] {
  const rates = new Map<QuestionId, number>();
  const words = query.split(/[\s,;:?!"“”„()]+/).filter((word) => word.length > 1);
  for (const has of words.map((word) => finder(word, hays))) {
    const hits = hays.filter(({ whole }) => has(whole));
    const weight = Math.log(1 + hays.length / hits.length);
    for (const { id, question } of hits) rates.set(id, (rates.get(id) ?? 0) + weight * (has(question) ? 2 : 1));
  }
  const best = Math.max(...rates.values());
  return [...rates].filter(([, rate]) => rate >= best * CLOSE).sort(([, a], [, b]) => b - a).map(([id]) => id);
}
