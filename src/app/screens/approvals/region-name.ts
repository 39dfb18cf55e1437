/** A country's name in the language of the page, from ISO 3166-1 alpha-2; what is no such code stays as it is. */
export function regionName(region: string): string {
  if (!/^[A-Z]{2}$/.test(region)) return region;
  return new Intl.DisplayNames(document.documentElement.lang || "en", { type: "region" }).of(region) ?? region;
}

/** "14:05", or with the day when that is another one. */
export function timeOf(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    timeStyle: "short",
    ...!isToday && { dateStyle: "medium" },
  }).format(at);
}
