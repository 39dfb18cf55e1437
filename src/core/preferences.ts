/** How a person likes the app, in this browser: nothing of it is a secret, so that it holds before anything is opened.
 * @module */

/** Each preference with its values; the first is how it begins. */
export const CHOICES = {
  /** `auto`: as the browser says. */
  language: ["auto", "en", "de"],
  /** `black` saves the light of OLED screens. */
  theme: ["system", "light", "dark", "black"],
  /** `hand`: as the person put them. */
  sort: ["hand", "name", "used", "recent"],
  /** Codes are dots until they are tapped. */
  hidesCodes: [false, true],
  /** Codes are blank after five minutes without a touch. */
  blanksIdle: [false, true],
  /** The clipboard is emptied after 30 s where it still holds the code. */
  clearsClipboard: [true, false],
  /** The next code is shown in the last seconds of the present one. */
  showsNext: [true, false],
  /** Single keys act: `/` searches, `?` shows all keys (WCAG 2.1.4). */
  usesKeys: [true, false],
  /** All brand icons are kept for offline use. */
  keepsIcons: [false, true],
  /** Codes are made by the server's clock where the device's is wrong. */
  correctsClock: [false, true],
  /** The first steps were taken, or skipped. */
  isWelcomed: [false, true],
} as const;

type Widened<Value> = Value extends boolean ? boolean : Value;
export type Preferences = { readonly [Name in keyof typeof CHOICES]: Widened<typeof CHOICES[Name][number]> };

/** `value` as preferences: what is no choice of this version is as it begins. */
export function readPreferences(value: unknown): Preferences {
  const given = typeof value === "object" && value !== null ? value as Readonly<Record<string, unknown>> : {};
  return Object.fromEntries(
    Object.entries(CHOICES).map(([name, choices]) => {
      const wanted = given[name];
      return [name, (choices as readonly unknown[]).includes(wanted) ? wanted : choices[0]];
    }),
  ) as Preferences;
}
