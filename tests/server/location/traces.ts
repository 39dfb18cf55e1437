/** Every spelling in which a position could be left somewhere, and a search for all of them. @module */
import { toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

const GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz", PLUS = "23456789CFGHJMPQRVWX";

/** At least 5 characters of a geohash, which is 5 km. */
function geohash({ latitude, longitude }: Position): string {
  const ranges = [[-180, 180], [-90, 90]], values = [longitude, latitude];
  let bits = "";
  for (let bit = 0; bit < 25; bit++) {
    const range = ranges[bit % 2]!, middle = (range[0]! + range[1]!) / 2, isUpper = values[bit % 2]! >= middle;
    range[isUpper ? 0 : 1] = middle;
    bits += isUpper ? "1" : "0";
  }
  return bits.match(/.{5}/g)!.map((five) => GEOHASH[parseInt(five, 2)]).join("");
}

/** The first 8 characters of an Open Location Code: 275 m. */
function plusCode({ latitude, longitude }: Position): string {
  let code = "", north = latitude + 90, east = longitude + 180;
  for (let place = 20; place >= 0.0025; place /= 20) {
    code += PLUS[Math.floor(north / place)]! + PLUS[Math.floor(east / place)]!;
    north %= place;
    east %= place;
  }
  return code;
}

function minutes(degrees: number): string[] {
  const whole = Math.trunc(degrees),
    rest = (degrees - whole) * 60,
    seconds = Math.trunc((rest - Math.trunc(rest)) * 60);
  return [`${whole}°${Math.trunc(rest)}`, `${whole}° ${Math.trunc(rest)}`, `${whole} ${Math.trunc(rest)} ${seconds}`];
}

function bytesOf(value: number): Uint8Array[] {
  return [true, false].flatMap((isLittle) => {
    const [double, single] = [new DataView(new ArrayBuffer(8)), new DataView(new ArrayBuffer(4))];
    double.setFloat64(0, value, isLittle);
    single.setFloat32(0, value, isLittle);
    return [double, single].map(({ buffer }) => new Uint8Array(buffer));
  });
}

/** What stands for `bytes` in the base64 of a longer text, wherever in it they begin. */
function base64Of(bytes: Uint8Array): string[] {
  return [0, 1, 2].map((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const [from, to] = [Math.ceil(before * 8 / 6), Math.floor((before + bytes.length) * 8 / 6)];
    return toBase64Url(padded).slice(from, to);
  });
}

function hex(bytes: Uint8Array): string {
  return bytes.toHex();
}

/** All spellings, as texts; bytes as one character each. */
export function spellingsOf(position: Position): string[] {
  const values = [position.latitude, position.longitude];
  const decimals = values.map((value) => /^-?\d+\.\d\d/.exec(String(value))![0]);
  const binary = values.flatMap(bytesOf);
  const base64 = [...decimals.map((text) => utf8(text)), ...binary].flatMap(base64Of);
  return [
    ...decimals,
    ...decimals.map((text) => text.replace(".", ",")),
    ...values.flatMap(minutes),
    geohash(position),
    plusCode(position),
    ...base64,
    ...base64.map((text) => text.replaceAll("-", "+").replaceAll("_", "/")),
    ...binary.map(hex),
    ...binary.map((bytes) => String.fromCharCode(...bytes)),
  ];
}

/** Those spellings of `position` that `text` holds; bytes are to be given as one character each. */
export function tracesIn(text: string, position: Position): string[] {
  return [...new Set(spellingsOf(position))].filter((spelling) => text.includes(spelling));
}
