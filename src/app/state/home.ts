import { createModel, signal } from "@preact/signals";

/** What the list of accounts is used for. */
export type HomeMode = "codes" | "arranging" | "selecting";

/** How the list stands, for whoever leads there: its menu, the palette. */
export const HomeModel = createModel(() => {
  const mode = signal<HomeMode>("codes");
  /** Whether the list of all keys is wanted. */
  const wantsKeys = signal(false);
  return {
    mode,
    wantsKeys,
    wantKeys: (isWanted: boolean) => void (wantsKeys.value = isWanted),
    begin: (next: HomeMode) => void (mode.value = next),
    end: () => void (mode.value = "codes"),
  };
});
export type Home = InstanceType<typeof HomeModel>;
