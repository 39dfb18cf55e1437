import { expect, it } from "vitest";
import type { CameraProblem } from "../../src/app/platform/camera.ts";
import type { ReaderProblem } from "../../src/app/platform/scanner.ts";
import type { AddProblem } from "../../src/app/state/add-problem.ts";
import type { KeyUriProblem } from "../../src/core/key-uri.ts";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";

/** Written out, so that the compiler finds what is missing here, and the test what is missing there. The problems of key
 * URIs are in tests/messages. */
const ADDING: Record<Exclude<AddProblem, KeyUriProblem | ReaderProblem>, true> = {
  "no-code": true,
  "clipboard-empty": true,
  "clipboard-refused": true,
  "md5-unsupported": true,
  "export-damaged": true,
  "export-empty": true,
  "export-too-large": true,
  "no-link": true,
  "unknown-file": true,
  "text-too-large": true,
  "too-many-links": true,
  "file-unreadable": true,
  "nothing-came": true,
  "too-many-files": true,
  "backup-file": true,
};
const READER: Record<ReaderProblem, true> = {
  "picture-empty": true,
  "file-too-large": true,
  "not-a-picture": true,
  "picture-drawing": true,
  "picture-foreign": true,
  "picture-too-large": true,
  "picture-slow": true,
  "scanner-missing": true,
};
const CAMERA: Record<CameraProblem, true> = {
  "camera-refused": true,
  "camera-absent": true,
  "camera-busy": true,
  "camera-unsupported": true,
};

it.each([["en", en], ["de", de]])(
  "%s has a whole sentence for everything that can go wrong on the way in",
  (_, messages) => {
    const problems = { ...messages.add.problems, ...messages.imports.problems };
    expect(Object.keys(problems)).toEqual(expect.arrayContaining([...Object.keys(ADDING), ...Object.keys(READER)]));
    expect(Object.keys(messages.scan.problems).sort()).toEqual(Object.keys(CAMERA).sort());
    for (const [name, sentence] of Object.entries({ ...problems, ...messages.scan.problems })) {
      expect(sentence, name).toMatch(/^\p{Lu}[^]*\.$/u);
    }
  },
);
