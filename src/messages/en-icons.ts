import { numbersIn } from "./languages.ts";

const { number } = numbersIn("en");

const { format: megabytes } = new Intl.NumberFormat("en", {
  style: "unit",
  unit: "megabyte",
  maximumFractionDigits: 1,
});

/** English: pictures of accounts. */
export const icons = {
  label: "Icon",
  change: "Change icon",
  now: {
    automatic: "By the issuer",
    letter: "A letter",
    brand: "A brand you chose",
    picture: "Your own picture",
  },
  title: "Choose an icon",
  automatic: "By the issuer",
  automaticHint: "The mark of the brand where it is known for sure, else a letter.",
  letter: "A letter",
  picture: "Choose a picture",
  pictureHint:
    "PNG, JPEG, WebP or the like. It is made small here and sealed with the account; it never leaves the device.",
  paste: "Paste a picture",
  search: "Search brands",
  searchHint:
    "At least two letters. Icons are fetched by the dozen, so that the server can't tell which one you chose.",
  found: "Brands",
  none: (query: string) => `No brand is called “${query}”.`,
  offline: "The list of brands could not be fetched. Go online once, or choose a picture.",
  reading: "Making it small …",
  keep: {
    label: "Keep all brand icons on this device",
    /** `size`: MB. */
    hint: (size: number) =>
      `${megabytes(size)}. They are there without a network then, and the server can't tell which ones you need.`,
    hintUnknown: "They are there without a network then, and the server can't tell which ones you need.",
    progress: "Brand icons fetched",
    running: (kept: number, of: number) => `Fetching icons: ${number(kept)} of ${number(of)} parts`,
    done: "All brand icons are kept on this device.",
    stopped: "Not all icons could be fetched. The rest comes when there is a network again.",
  },
  problems: {
    "picture-empty": "This file is empty. Choose another one; the icon was not changed.",
    "file-too-large": "This file is larger than 30 MB. Choose a smaller picture; the icon was not changed.",
    "not-a-picture":
      "This file is not a picture that this browser can read. Choose another one; the icon was not changed.",
    "picture-drawing":
      "This file is a drawing (SVG), which is not opened here, since it can hold programs. Choose a PNG or JPEG picture; the icon was not changed.",
    "picture-foreign":
      "This browser can't open this kind of picture (HEIC or AVIF). Choose a PNG or JPEG picture; the icon was not changed.",
    "picture-too-large":
      "This picture has more pixels than can be opened here. Choose a smaller one; the icon was not changed.",
    "picture-slow": "Opening this picture took too long. Choose a smaller one; the icon was not changed.",
    "scanner-missing":
      "The part of the app that opens pictures could not be loaded. Go online once and reload; the icon was not changed.",
    "no-picture": "There is no picture on the clipboard.",
    "clipboard-refused":
      "The browser does not let the app read the clipboard. Press Ctrl V (⌘ V on a Mac) instead, or choose a file.",
  },
};
export type IconsMessages = typeof icons;
