import { cleanTags, LONGEST_TAG, MOST_TAGS, tagKey } from "../../core/extras.ts";

export type TagProblem = "tooLong" | "tooMany";

/** What `tags` become with those typed in `text`, parted by commas; or what is wrong with them. */
export function withTyped(tags: readonly string[], text: string): readonly string[] | TagProblem {
  const typed = text.split(",").map((tag) => tag.trim()).filter(Boolean);
  if (typed.some(({ length }) => length > LONGEST_TAG)) return "tooLong";
  const own = new Set(tags.map(tagKey));
  const added = cleanTags(typed).filter((tag) => !own.has(tagKey(tag)));
  return tags.length + added.length > MOST_TAGS ? "tooMany" : [...tags, ...added];
}
