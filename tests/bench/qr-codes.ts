/** The QR codes of the bench, from 25 to 133 modules. @module */
import { Buffer } from "node:buffer";
import QRCode from "qrcode";
import type { Random } from "../random.ts";

export interface Code {
  readonly text: string;
  /** Modules a side. */
  readonly size: number;
  readonly isDark: (column: number, row: number) => boolean;
}

type Level = "L" | "M" | "Q";

/** Version (ISO/IEC 18004), level of correction, and how many accounts; 0 is one that is set up, not moved. */
const KINDS: readonly (readonly [version: number, level: Level, accounts: number])[] = [
  [2, "L", 0], // 25 modules
  [3, "L", 0],
  [4, "M", 0],
  [5, "L", 0], // 37: what most sites show
  [6, "M", 0],
  [7, "Q", 0],
  [9, "M", 1], // 53
  [11, "L", 3],
  [15, "M", 4], // 77
  [19, "L", 8], // 93: Google Authenticator puts ten accounts at most into one code
  [23, "L", 10],
  [29, "M", 10], // 133
];

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function secretOf(length: number, random: Random): string {
  return Array.from({ length }, () => BASE32[Math.floor(random() * 32)]).join("");
}

/** A key URI of `room` characters exactly. */
function keyUri(room: number, random: Random): string {
  const long =
    "otpauth://totp/Example%20Company:alice.liddell@example.com?issuer=Example%20Company&digits=6&period=30&secret=";
  const head = [long, "otpauth://totp/ACME:alice?issuer=ACME&secret=", "otpauth://totp/a?secret="]
    .find((head) => head.length + 16 <= room) ?? "otpauth://totp/a?secret=";
  return head + secretOf(room - head.length, random);
}

/** As Google Authenticator writes it, but for the sealed bytes, which are random. */
function migrationUri(room: number, random: Random): string {
  const head = "otpauth-migration://offline?data=";
  const bytes = Uint8Array.from({ length: Math.floor((room - head.length) / 4) * 3 }, () => Math.floor(random() * 256));
  return head + Buffer.from(bytes).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

/** Bytes that a code holds, found by asking. */
function roomOf(version: number, level: Level): number {
  let fits = 1, over = 3_000;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    try {
      QRCode.create("a".repeat(middle), { version, errorCorrectionLevel: level });
      fits = middle;
    } catch {
      over = middle;
    }
  }
  return fits;
}

/** Twelve codes, each as full as it can be. */
export function makeCodes(random: Random): Code[] {
  return KINDS.map(([version, level, accounts]) => {
    const room = Math.min(roomOf(version, level), accounts > 0 ? accounts * 120 : 150);
    const text = accounts > 0 ? migrationUri(room, random) : keyUri(room, random);
    const { modules } = QRCode.create(text, { version, errorCorrectionLevel: level });
    return { text, size: modules.size, isDark: (column, row) => modules.get(row, column) === 1 };
  });
}
