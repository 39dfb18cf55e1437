/** What the recorder puts before each script, and what makes browsers send it even what is for this machine. @module */

/** Where scripts tell what they write and hear. */
export const TOLD = "/told-to-the-recorder";

export const BYPASS_NOTHING = {
  chromium: "--proxy-bypass-list=<-loopback>",
  firefox: { "network.proxy.allow_hijacking_localhost": true, "network.proxy.no_proxies_on": "" },
} as const;

/** Runs once in each realm. */
function prelude(told: string): void {
  const realm = globalThis as unknown as { isTold?: boolean; registration?: unknown };
  if (realm.isTold) return;
  realm.isTold = true;
  const { fetch } = globalThis;
  const who = "document" in realm ? "page" : realm.registration ? "service worker" : "worker";
  function spell(what: unknown, depth = 0): string {
    if (what instanceof Error) return `${what.message} ${what.stack} ${depth < 4 ? spell(what.cause, depth + 1) : ""}`;
    if (typeof what !== "object" || what === null || depth > 4) return String(what);
    return Object.entries(what).map(([name, value]) => `${name}: ${spell(value, depth + 1)}`).join(", ");
  }
  const say = (kind: string, what: string) =>
    void fetch(told, { method: "POST", body: `${who}, ${kind}: ${what}` }).catch(() => {});
  for (const level of ["log", "info", "warn", "error", "debug", "trace", "table", "dir"] as const) {
    const write = console[level] as (...all: unknown[]) => void;
    console[level] = (...all: unknown[]) => {
      say(level, all.map((one) => spell(one)).join(" "));
      write.apply(console, all);
    };
  }
  addEventListener("error", ({ message, error }) => say("error", `${message} ${spell(error)}`));
  addEventListener("unhandledrejection", ({ reason }) => say("rejection", spell(reason)));
  if (who !== "service worker") return;
  addEventListener("push", (event) => {
    console.debug("push", (event as unknown as { data: { text(): string } | null }).data?.text());
  });
}

export const PRELUDE = `(${prelude})(${JSON.stringify(TOLD)});\n`;
