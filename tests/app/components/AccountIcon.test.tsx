// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, waitFor } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { AccountIcon } from "../../../src/app/components/AccountIcon.tsx";
import { DrawIcon } from "../../../src/app/components/DrawIcon.tsx";
import { IconsModel, type LoadedIcons } from "../../../src/app/state/icons.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault } from "../vault.ts";

const PATH = "M0 0h24v24H0z";

afterEach(cleanup);

function createIcons(): LoadedIcons {
  const model = new IconsModel({
    files: {
      index: async () => ({ shards: [{ file: "0-a", from: 0 }], bytes: 1, brands: ["GitHub", "Google"] }),
      shard: async () => ({ github: ["181717", PATH], google: ["FFFF00", PATH] }),
      kept: async () => new Set(),
      keep: async () => {},
      keepOnly: async () => {},
    },
    keepsAll: signal(false),
    watchOnline: () => {},
    now: () => 0,
  });
  return { model, Draw: DrawIcon };
}
function renderIcon(icon: string | null, issuer = "GitHub") {
  const loaded = signal<LoadedIcons | null>(null);
  const services = { ...createServices(createFakeVault()), icons: loaded };
  renderWith(services, <AccountIcon account={{ issuer, icon }} name={issuer} />);
  return loaded;
}
const drawn = () => document.querySelector("path")?.getAttribute("d");
const letter = () => document.querySelector("span[style]")?.textContent;

it("AccountIcon is a letter until the brand's mark is here", async () => {
  const loaded = renderIcon(null);
  expect([letter(), drawn()]).toEqual(["G", undefined]);
  loaded.value = createIcons();
  await waitFor(() => expect(drawn()).toBe(PATH));
  expect(document.querySelector("[data-brand]")!.getAttribute("aria-hidden")).toBe("true");
});

it("AccountIcon stays a letter for an issuer that is no brand, and for who chose the letter", async () => {
  renderIcon(null, "ACME").value = createIcons();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([letter(), drawn()]).toEqual(["A", undefined]);
  cleanup();
  renderIcon("letter").value = createIcons();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([letter(), drawn()]).toEqual(["G", undefined]);
});

it("AccountIcon is the mark that was chosen", async () => {
  renderIcon("brand:google", "ACME").value = createIcons();
  await waitFor(() => expect(document.querySelector("[data-brand=google]")).not.toBeNull());
});

it("AccountIcon is a letter for a mark that there is not", async () => {
  renderIcon("brand:nobody", "ACME").value = createIcons();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([letter(), drawn()]).toEqual(["A", undefined]);
});

it("AccountIcon shows an own picture at once, and no drawing ever", () => {
  const picture = "data:image/webp;base64,UklGRg==";
  renderIcon(picture);
  expect(document.querySelector("img")!.getAttribute("src")).toBe(picture);
  cleanup();
  renderIcon("data:image/svg+xml;base64,PHN2Zy8+");
  expect(document.querySelector("img")).toBeNull();
});
