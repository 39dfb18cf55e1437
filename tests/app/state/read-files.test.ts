import { expect, it } from "vitest";
import { readFiles } from "../../../src/app/state/read-files.ts";

const never = () => false;
const readName = async (file: Blob) => [`text of ${(file as File).name}`];
const bytes = (hex: string) => Uint8Array.fromHex(hex.replaceAll(" ", ""));
const problems = ({ missed }: Awaited<ReturnType<typeof readFiles>>) =>
  missed.map(({ source, problem }) => [source, problem]);

/** A file of `size` bytes of which none may be read but the first. */
function hugeFile(name: string, size: number, type = ""): File {
  const file = new File(["otpauth://totp/a"], name, { type });
  const refuse = () => Promise.reject(new Error("it was read whole"));
  return Object.defineProperties(file, {
    size: { value: size },
    arrayBuffer: { value: refuse },
    text: { value: refuse },
    stream: { value: refuse },
  });
}

/** What a dropped folder is to a page. */
function folder(name: string, size: number): File {
  const refuse = () => Promise.reject(new DOMException("it is a folder", "NotReadableError"));
  return Object.defineProperties(new File([], name), {
    size: { value: size },
    arrayBuffer: { value: refuse },
    slice: { value: () => ({ arrayBuffer: refuse }) },
  });
}

it("readFiles() has pictures read, and leaves texts to the vault", async () => {
  const text = new File(["otpauth://totp/a"], "list.txt", { type: "text/plain" });
  const read = await readFiles([new File(["x"], "a.png", { type: "image/png" }), text], readName, never);
  expect(read).toEqual({
    sources: [{ name: "a.png", content: "text of a.png" }, { name: "list.txt", content: text }],
    missed: [],
  });
  expect(read.sources[1]!.content).toBe(text); // nothing looked into it
});

it.each([
  ["PNG", "89504e47 0d0a1a0a"],
  ["JPEG", "ffd8ffe0"],
  ["GIF", "47494638 3961"],
  ["WebP", "52494646 00000000 57454250"],
  ["BMP", "424d0000"],
  ["HEIC", "00000018 66747970 68656963"],
])("readFiles() knows %s without a type, as other apps share it", async (_, start) => {
  const { sources } = await readFiles([new File([bytes(start)], "shared")], readName, never);
  expect(sources).toEqual([{ name: "shared", content: "text of shared" }]);
});

it.each([
  ["an empty file", () => new File([], "a.txt"), "picture-empty"],
  ["a folder", () => folder("photos", 4_096), "file-unreadable"],
  ["a folder that says it is empty", () => folder("photos", 0), "file-unreadable"],
  ["a text of 2 GB", () => hugeFile("dump.txt", 2 ** 31, "text/plain"), "text-too-large"],
  ["2 GB of something", () => hugeFile("film", 2 ** 31), "text-too-large"],
  ["a backup by name", () => new File(["x"], "my.countersign"), "backup-file"],
  ["a backup by content", () => new File([bytes("4353424b 01")], "my (1)"), "backup-file"],
])("readFiles() refuses %s, and reads the others", async (_, make, problem) => {
  const file = make();
  const read = await readFiles([file, new File(["x"], "good.png", { type: "image/png" })], readName, never);
  expect(problems(read)).toEqual([[file.name, problem]]);
  expect(read.sources).toHaveLength(1);
});

it("readFiles() takes 100 files, of 500 none", async () => {
  const files = Array.from({ length: 500 }, (_, i) => new File(["x"], `${i}.png`, { type: "image/png" }));
  expect((await readFiles(files.slice(0, 100), readName, never)).sources).toHaveLength(100);
  expect(await readFiles(files, () => expect.unreachable("one was read"), never)).toEqual({
    sources: [],
    missed: [{ source: "", line: null, name: "", problem: "too-many-files" }],
  });
});

it("readFiles() says when nothing came", async () => {
  expect(problems(await readFiles([], readName, never))).toEqual([["", "nothing-came"]]);
});

it("readFiles() names the pictures in which there is no code, and those that can't be read", async () => {
  const files = ["none.png", "foreign.heic", "loading.png"].map((name) => new File(["x"], name, { type: "image/png" }));
  const read = await readFiles(files, async (file) => {
    const { name } = file as File;
    if (name === "none.png") return [];
    throw Object.assign(new Error(), { name: name === "foreign.heic" ? "picture-foreign" : "TypeError" });
  }, never);
  expect(problems(read)).toEqual([
    ["none.png", "no-code"],
    ["foreign.heic", "picture-foreign"],
    ["loading.png", "scanner-missing"],
  ]);
});

it("readFiles() stops when it is over", async () => {
  let count = 0;
  const files = Array.from({ length: 5 }, (_, i) => new File(["x"], `${i}.png`, { type: "image/png" }));
  await readFiles(files, async () => (count++, []), () => count === 2);
  expect(count).toBe(2);
});
