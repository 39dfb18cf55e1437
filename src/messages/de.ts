import { first } from "./de-first.ts";
import { later } from "./de-later.ts";
import type { Messages } from "./en.ts";

export const de: Messages = { ...first, ...later };
