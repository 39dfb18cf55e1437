import type { ListMode } from "../../components/list-mode.ts";
import type { HomeMode } from "../../state/home.ts";
import type { Services } from "../../state/services.ts";
import { arranging } from "./arranging.tsx";
import { selecting } from "./selecting.tsx";

/** What the list is drawn by in each mode that is not its own. */
export const MODES: Readonly<Record<Exclude<HomeMode, "codes">, (services: Services) => ListMode>> = {
  arranging,
  selecting,
};
