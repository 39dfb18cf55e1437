// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { watchArrivals } from "../../../src/app/platform/arrivals.ts";
import type { Arrival } from "../../../src/app/state/arrivals.ts";

const LINK = "otpauth://totp/a?secret=GEZDGNBV", came: Arrival[] = [], dragged: boolean[] = [];
let launch: (launch: { files?: readonly FileSystemFileHandle[]; targetURL?: string }) => void;
const STARTED = "http://localhost:3000/add?from=share";

beforeAll(() => {
  location.href = STARTED;
  Object.assign(globalThis, { launchQueue: { setConsumer: (consumer: typeof launch) => (launch = consumer) } });
  watchArrivals((arrival) => came.push(arrival), (isOver) => dragged.push(isOver));
  expect(came).toEqual([{ address: STARTED }]); // a share waits
});
beforeEach(() => {
  came.length = dragged.length = 0;
  document.body.innerHTML = "<p>text</p><input>";
});

/** As browsers hand it over. */
function transfer(
  { files = [], folders = 0, texts = {} }: { files?: File[]; folders?: number; texts?: Record<string, string> },
) {
  const items = [
    ...files.map((file) => ({ kind: "file", getAsFile: () => file, webkitGetAsEntry: () => ({ isDirectory: false }) })),
    ...Array.from({ length: folders }, () => ({
      kind: "file",
      getAsFile: () => new File([], "folder"),
      webkitGetAsEntry: () => ({ isDirectory: true }),
    })),
    ...Object.keys(texts).map((type) => ({ kind: "string", type })),
  ];
  const types = [...Object.keys(texts), ...files.length + folders > 0 ? ["Files"] : []];
  return { items, types, getData: (type: string) => texts[type] ?? "" };
}

/** Gives whether the page kept the event for itself. */
function happen(type: string, data: ReturnType<typeof transfer>, target: Element = document.body): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  return !target.dispatchEvent(Object.assign(event, { dataTransfer: data, clipboardData: data }));
}

const field = () => document.querySelector("input")!;
const file = new File(["x"], "x.png", { type: "image/png" }), other = new File(["y"], "y.json");

it("watchArrivals() brings all files that are dropped, and tells folders from them", () => {
  expect(happen("drop", transfer({ files: [file, other], folders: 1 }))).toBe(true);
  expect(came).toEqual([{ files: [file, other], hasFolder: true, texts: [] }]);
});

it("watchArrivals() keeps the page, also where a file is dropped on a field", () => {
  expect(happen("dragover", transfer({ files: [file] }), field())).toBe(true);
  expect(happen("drop", transfer({ files: [file] }), field())).toBe(true);
  expect(came).toHaveLength(1);
});

it("watchArrivals() brings a link that is dragged from another page, its address before its text", () => {
  const texts = { "text/plain": "a link", "text/uri-list": LINK };
  expect(happen("drop", transfer({ texts }))).toBe(true);
  expect(came).toEqual([{ files: [], hasFolder: false, texts: [LINK] }]);
});

it("watchArrivals() leaves text that is dropped on a field to it", () => {
  expect(happen("drop", transfer({ texts: { "text/plain": LINK } }), field())).toBe(false);
  expect(came).toEqual([]);
});

it("watchArrivals() leaves alone what is dragged within the page", () => {
  happen("dragstart", transfer({}));
  expect(happen("dragover", transfer({ texts: { "text/uri-list": "https://a.example/" } }))).toBe(false);
  expect(happen("drop", transfer({ texts: { "text/uri-list": "https://a.example/" } }))).toBe(false);
  happen("dragend", transfer({}));
  expect(came).toEqual([]);
  expect(happen("drop", transfer({ texts: { "text/plain": LINK } }))).toBe(true);
});

it("watchArrivals() tells when something is dragged over the window, and when no more", () => {
  const data = transfer({ files: [file] });
  happen("dragover", data);
  document.body.dispatchEvent(
    Object.assign(new Event("dragleave", { bubbles: true }), { relatedTarget: document.body }),
  );
  expect(dragged).toEqual([true]); // from one part of the page to another
  document.body.dispatchEvent(Object.assign(new Event("dragleave", { bubbles: true }), { relatedTarget: null }));
  happen("dragover", data);
  happen("drop", data);
  expect(dragged).toEqual([true, false, true, false]);
  happen("dragover", transfer({ texts: { "application/x-other": "" } }));
  expect(dragged).toHaveLength(4);
});

it.each([
  ["text, beside fields", { texts: { "text/plain": "anything" } }, false, true],
  ["text that is no account, in a field", { texts: { "text/plain": "a passphrase" } }, true, false],
  ["an account's link, in a field", { texts: { "text/plain": ` ${LINK}` } }, true, true],
  ["a link of the kind that browsers hand over, in a field", { texts: { "text/plain": `web+${LINK}` } }, true, true],
  ["files, in a field", { files: [file, other] }, true, true],
  ["a folder", { folders: 1 }, false, true],
  ["nothing", { texts: { "text/plain": " " } }, false, false],
])("watchArrivals(), of %s that is pasted", (_, content, inField, isTaken) => {
  expect(happen("paste", transfer(content), inField ? field() : document.body)).toBe(isTaken);
  expect(came).toHaveLength(isTaken ? 1 : 0);
});

it("watchArrivals() takes a link out of the address at once", () => {
  const replace = vi.spyOn(history, "replaceState");
  location.hash = `#web%2B${encodeURIComponent(LINK)}`;
  dispatchEvent(new Event("hashchange"));
  expect(came).toContainEqual({ address: `${STARTED}#web%2B${encodeURIComponent(LINK)}` });
  expect(replace.mock.lastCall?.[2]).toBe("/add?from=share");
});

it("watchArrivals() brings what is opened with the app, but for the address that it has started with", () => {
  launch({ files: [], targetURL: STARTED });
  expect(came).toEqual([]);
  launch({ files: [], targetURL: STARTED });
  const handles = [{ name: "x.png" }] as FileSystemFileHandle[];
  launch({ files: handles, targetURL: "http://localhost:3000/add" });
  expect(came).toEqual([{ address: STARTED }, { handles }]);
});

it("watchArrivals() forgets the address that it has started with, which may hold a secret", () => {
  vi.useFakeTimers();
  const later: Arrival[] = [], address = location.href;
  watchArrivals((arrival) => later.push(arrival), () => {});
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  later.length = 0;
  launch({ files: [], targetURL: address });
  expect(later).toEqual([{ address }]);
});
