import type { AddProblem } from "../state/add-problem.ts";
import { useMessages } from "./messages-context.ts";

/** What is said where something could not be added. */
export function useProblemSentence(): (problem: AddProblem) => string {
  const { add, imports } = useMessages();
  const sentences: Record<AddProblem, string> = { ...add.problems, ...imports.problems };
  return (problem) => sentences[problem];
}
