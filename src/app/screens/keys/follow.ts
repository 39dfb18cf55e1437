/** Goes to `path` as a tap on a link does: a form with something in it is asked for first. */
export function follow(path: string): void {
  const link = document.createElement("a");
  link.href = path;
  document.body.append(link);
  link.click();
  link.remove();
}
