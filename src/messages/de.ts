import { approvals } from "./de-approvals.ts";
import { first } from "./de-first.ts";
import type { Messages } from "./en.ts";

export const de: Messages = { ...first, approvals };
