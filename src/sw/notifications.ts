/** How notifications look. What an answer needs later rides in their `data`. @module */
import type { SigninRequest } from "../protocol/signin-request.ts";
import type { Waiting } from "../protocol/worker-messages.ts";
import type { World } from "./world.ts";

/** `request`: can be reviewed and denied. `denying`: is being denied. `unsent`: a denial that did not get through. */
export type NotificationKind =
  | "request"
  | "denying"
  | "unsent"
  | "done"
  | "activity"
  | "location"
  | "test"
  | "unverified";

export interface NotificationData {
  readonly kind: NotificationKind;
  readonly waiting?: Waiting;
}

/** The address that a click opens. */
export const PATH_OF: Record<NotificationKind, string> = {
  request: "/requests",
  denying: "/requests",
  unsent: "/requests",
  done: "/requests",
  activity: "/requests",
  location: "/location",
  unverified: "/requests",
  test: "/",
};

/** TypeScript's library has only what all browsers have. */
interface Options extends NotificationOptions {
  readonly actions?: readonly { readonly action: "review" | "deny"; readonly title: string }[];
  readonly renotify?: boolean;
}

export interface Said {
  readonly title: string;
  readonly body: string;
}

/** Shows a notification in place of the one with the same `tag`. */
export function show(
  { registration, language }: Pick<World, "registration" | "language">,
  tag: string,
  { title, body }: Said,
  data: NotificationData,
  options: Options = {},
): Promise<void> {
  const common = { lang: language, icon: "/icons/icon-192.png", badge: "/icons/monochrome-96.png" };
  return registration.showNotification(title, { ...common, body, tag, data, ...options });
}

/** The parts of the request that a notification may name, or nothing of it unless `details`. */
export function requestText(
  { words, language }: Pick<World, "words" | "language">,
  { app, browser, os, region }: SigninRequest,
  details: boolean,
): Said {
  const { title, titleOf, body, bodyOf } = words.request;
  if (!details) return { title, body };
  const from = [browser, os, countryName(region, language)].filter(Boolean).join(", ");
  return { title: app ? titleOf(app) : title, body: from ? bodyOf(from) : body };
}

function countryName(region: string, language: string): string {
  // Of anything else than two letters it throws, or makes a name of a group of countries.
  return /^[A-Z]{2}$/.test(region) ? new Intl.DisplayNames(language, { type: "region" }).of(region) ?? "" : "";
}

export function dataOf({ data }: Notification): NotificationData | null {
  return typeof data?.kind === "string" && data.kind in PATH_OF ? data : null;
}
