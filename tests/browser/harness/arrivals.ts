/** Things that come into the window from outside, as the browser hands them over. @module */
import type { Page } from "playwright-core";

/** Drags files or folders of the disk over the window of Chromium, and drops them unless `isDropped` is false. */
export async function dragFiles(page: Page, files: readonly string[], isDropped = true): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const at = { x: 200, y: 200, data: { items: [], files: [...files], dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", ...isDropped ? ["drop"] as const : []] as const) {
    await cdp.send("Input.dispatchDragEvent", { type, ...at });
  }
  await cdp.detach();
}

/** What is dragged leaves the window: DevTools knows of no such drag. */
export async function leaveDrag(page: Page): Promise<void> {
  await page.evaluate(() => void document.body.dispatchEvent(new DragEvent("dragleave", { bubbles: true })));
}

export interface Dropped {
  /** By type. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Uint8Array }[];
}

/** Drops or pastes what is given by an event of the page's own, as Firefox allows no other. Gives whether the page took it. */
export function give(page: Page, type: "drop" | "paste", { texts = {}, files = [] }: Dropped): Promise<boolean> {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }));
  return page.evaluate(({ type, texts, sent }) => {
    const transfer = new DataTransfer();
    for (const [kind, text] of Object.entries(texts)) transfer.setData(kind, text);
    for (const { name, mimeType, bytes } of sent) {
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
    }
    const event = new Event(type, { bubbles: true, cancelable: true });
    const name = type === "drop" ? "dataTransfer" : "clipboardData";
    Object.defineProperty(event, name, { value: transfer });
    return !document.body.dispatchEvent(event);
  }, { type, texts, sent });
}

/** Posts to /share as the browser does for another app: a form, from a page that is none of the app's. `parts`: text, or files. */
export async function share(
  page: Page,
  parts: Readonly<Record<string, string | Dropped["files"]>>,
): Promise<void> {
  const sent = Object.entries(parts).map(([name, value]) => ({
    name,
    text: typeof value === "string" ? value : "",
    files: typeof value === "string" ? null : (value ?? []).map((one) => ({ ...one, buffer: [...one.buffer] })),
  }));
  await page.evaluate((parts) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: "/share", enctype: "multipart/form-data" });
    for (const { name, text, files } of parts) {
      const input = document.createElement("input");
      input.name = name;
      if (files) {
        const transfer = new DataTransfer();
        for (const { name, mimeType, buffer } of files) {
          transfer.items.add(new File([new Uint8Array(buffer)], name, { type: mimeType }));
        }
        input.type = "file";
        input.multiple = true;
        input.files = transfer.files;
      } else input.value = text;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }, sent);
}
