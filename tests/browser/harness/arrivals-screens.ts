/** What comes from outside the window, and what a wrong clock says, for pictures. @module */
import type { Messages } from "../../../src/messages/en.ts";
import { exportLink, totp } from "../../transfer/exports.ts";
import { uriOf } from "./accounts.ts";
import { untilOffline } from "./app.ts";
import { lockByPassphrase } from "./app-lock.ts";
import { dragFiles, leaveDrag, share } from "./arrivals.ts";
import { qrFile, writeCameraShow } from "./qr.ts";
import { heading, press, seen, type Step, text, unlockBy } from "./walk.ts";

/** Parts of an export that the film of {@linkcode cameraWithExport} shows: 1, 2 and 4 of 5. */
const SHOWN = [0, 1, 3].map((index) =>
  exportLink([totp(`ada-${index}@example.net`, "Contoso"), totp(`ada-${index}@example.org`, "Mail")], {
    size: 5,
    index,
  })
);

/** Flags of a browser whose camera films some of an export; the film is `film`. */
export async function cameraWithExport(film: string): Promise<string[]> {
  await writeCameraShow(film, SHOWN);
  return ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
}

/** With the ACCOUNTS, App Lock off, and a camera with an export. It ends locked, with something shared. */
export function arrivalsScreens(words: Messages, file: string): readonly Step[] {
  const { add, arrivals, clock, common, imports } = words;
  return [
    ["dropping", async (page, origin) => {
      await page.goto(origin);
      await page.getByRole("list", { name: words.codes.listLabel }).waitFor();
      await dragFiles(page, [file], false);
      await text(page, arrivals.drop);
    }],
    ["capture-refused", async (page, origin) => {
      await leaveDrag(page);
      await page.goto(`${origin}/add`);
      // Nobody is there to refuse: this stands for the person.
      await page.evaluate(() => {
        navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      });
      await press(page, arrivals.screen.capture);
      await text(page, arrivals.screen.problems["screen-refused"]);
    }],
    ["scan-export", async (page, origin) => {
      await page.goto(`${origin}/scan`);
      await page.getByText(imports.progress(3, 5)).waitFor({ timeout: 30_000 });
    }],
    ["export-part", async (page) => {
      await press(page, imports.addWhatIsThere);
      await heading(page, imports.title);
    }],
    ["clock-off", async (page, origin) => {
      await press(page, common.cancel);
      await page.context().clock.install({ time: Date.now() - 42_000 });
      await page.evaluate(() => localStorage.removeItem("clock"));
      await page.goto(origin);
      await page.getByRole("region", { name: clock.bar.label }).waitFor();
    }],
    ["clock-corrected", async (page) => {
      await press(page, clock.bar.correct);
      await page.locator("a[href='/settings/clock']").first().waitFor();
    }],
    ["locked-shared", async (page, origin) => {
      await lockByPassphrase(page, origin, words);
      await untilOffline(page);
      await page.goto(`${origin}/signin`);
      await seen(page.getByRole("heading", { level: 1 })).waitFor();
      await share(page, { files: [await qrFile(uriOf("ada@example.net", "Shared"))] });
      await text(page, arrivals.unlock);
    }],
    ["shared", async (page) => {
      await unlockBy(page, words);
      await heading(page, add.previewTitle);
    }],
  ];
}
