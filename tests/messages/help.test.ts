import { expect, it } from "vitest";
import { GOALS, SECTIONS } from "../../src/app/screens/help/sections.ts";
import { isAppPath } from "../../src/core/paths.ts";
import { help as de } from "../../src/messages/de-help.ts";
import { help as en, type QuestionId } from "../../src/messages/en-help.ts";

const LANGUAGES = [["en", en], ["de", de]] as const;
const IDS = Object.keys(en.questions) as QuestionId[];

it("the help answers at least 40 questions, the same ones in both languages", () => {
  expect(IDS.length).toBeGreaterThanOrEqual(40);
  expect(Object.keys(de.questions)).toEqual(IDS);
});

it("every question stands in one section", () => {
  expect(SECTIONS.flatMap(({ questions }) => questions).sort()).toEqual(IDS.toSorted());
});

it("links of answers lead to screens that exist, or to other questions", () => {
  for (const [id, goals] of Object.entries(GOALS)) {
    for (const goal of goals) {
      expect(goal).not.toBe(id);
      if (goal in en.questions) expect(isAppPath(`/help/${goal}`), goal).toBe(true);
      else {
        expect(isAppPath(goal), goal).toBe(true);
        for (const [, { links }] of LANGUAGES) expect(links).toHaveProperty([goal]);
      }
    }
  }
});

it("no link is named that no answer has", () => {
  const used = new Set<string>(Object.values(GOALS).flat());
  expect(Object.keys(en.links).filter((path) => !used.has(path))).toEqual([]);
});

it.each(LANGUAGES)("%s answers in two to nine whole sentences", (_, { questions }) => {
  for (const [id, { question, answer, also }] of Object.entries(questions)) {
    expect(question, id).toMatch(/^\p{Lu}[^]*[.?]$/u);
    for (const text of answer) expect(text, id).toMatch(/^[\p{Lu}\p{N}„“?][^]*[.!?]$/u);
    const sentences = answer.join(" ").match(/[.!?](?= |$)/g) ?? [];
    expect(sentences.length, id).toBeGreaterThanOrEqual(2);
    expect(sentences.length, id).toBeLessThanOrEqual(9);
    expect([question, ...answer, also].join(" "), id).not.toMatch(/ {2}|TODO|\$\{|undefined/);
  }
});

it("German answers are German", () => {
  const english = new Set(IDS.flatMap((id) => en.questions[id].answer));
  for (const id of IDS) {
    expect(de.questions[id].answer.filter((text) => english.has(text)), id).toEqual([]);
    expect(de.questions[id].question).not.toBe(en.questions[id].question);
    expect(de.questions[id].answer, id).toHaveLength(en.questions[id].answer.length);
  }
});

it("German addresses people politely", () => {
  const texts = IDS.flatMap((id) => [de.questions[id].question, ...de.questions[id].answer]).join("\n");
  expect(texts).not.toMatch(/\b([Dd]u|[Dd]ein|[Dd]eine[rnms]?|[Dd]ich|[Dd]ir)\b/);
});
