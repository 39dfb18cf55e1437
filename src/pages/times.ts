/** `time[data-local]`: a time in UTC, said in the reader's own time zone. @module */

export function localTimes(root: ParentNode & { readonly documentElement: HTMLElement }): void {
  const { format } = new Intl.DateTimeFormat(root.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-local]")) {
    time.textContent = format(new Date(time.dateTime));
  }
}
