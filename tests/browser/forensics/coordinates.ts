/** Searches for a position in every way it could be written down: rounded or cut, as text, as numbers, as a code. @module */
import { Buffer } from "node:buffer";
import { angleNeedles } from "./angles.ts";
import { base64Of, type Find, finder, type Needle } from "./search.ts";

/** In degrees (WGS 84), each of two digits at least before the point, and not within a hundredth of a whole one. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Names what is found as "position: which value, how it is written". */
export function tracesOf(positions: Readonly<Record<string, Position>>): Find {
  return finder(
    Object.entries(positions).flatMap(([of, position]) =>
      needlesOf(position).map((needle) => ({ ...needle, name: `${of}: ${needle.name}` }))
    ),
  );
}

function needlesOf(position: Position): Needle[] {
  const values = Object.entries(position);
  return [
    ...values.flatMap(([name, value]) => [
      ...angleNeedles(value).map((needle) => ({ ...needle, name: `${name}, ${needle.name}` })),
      ...shortTexts(value).flatMap((text) => encoded(`${name}, ${text}`, Buffer.from(text))),
      ...numbersNear(value).flatMap((number) =>
        ORDERS.flatMap((order) => {
          const bytes = float64(number, order), text = `${name}, float64 of ${number}`;
          return [{ name: text, bytes }, ...encoded(text, bytes), ...listed(text, bytes)];
        })
      ),
      ...listed(`${name}, listed`, float32(value, "LE")),
      ...wholeNumber(`${name}, in millionths`, Math.trunc(Math.abs(value) * 1e6)),
      ...wholeNumber(`${name}, in millionths`, Math.round(Math.abs(value) * 1e6)),
    ]),
    ...pairs(position),
    ...codes("geohash", geohash(position), 5, /^[0-9a-z]+$/i),
    ...codes("plus code", plusCode(position), 6, /^[2-9CFGHJMPQRVWX+0]+$/i),
  ];
}

// ---------------------------------------------------------------- Numbers

const ORDERS = ["LE", "BE"] as const;
type Order = typeof ORDERS[number];

function float64(value: number, order: Order): Buffer {
  const bytes = Buffer.alloc(8);
  bytes[`writeDouble${order}`](value);
  return bytes;
}

function float32(value: number, order: Order): Buffer {
  const bytes = Buffer.alloc(4);
  bytes[`writeFloat${order}`](value);
  return bytes;
}

function int32(value: number, order: Order): Buffer {
  const bytes = Buffer.alloc(4);
  bytes[`writeInt32${order}`](value);
  return bytes;
}

/** `value` itself, in radians, as a float32 has it, and cut and rounded to 2 to 7 places; without its sign too. */
function numbersNear(value: number): number[] {
  const all = [value, value * Math.PI / 180, Math.fround(value)];
  for (let scale = 100; scale <= 1e7; scale *= 10) {
    all.push(Math.trunc(value * scale) / scale, Math.round(value * scale) / scale);
  }
  return [...new Set(all.flatMap((one) => [one, Math.abs(one)]))];
}

/** Four bytes chance writes too: so both values stand near each other. */
function pairs({ latitude, longitude }: Position): Needle[] {
  const kinds: [string, (value: number, order: Order) => Buffer][] = [
    ["float32", float32],
    ["int32, in millionths", (value, order) => int32(Math.round(value * 1e6), order)],
    ["int32, in ten-millionths", (value, order) => int32(Math.round(value * 1e7), order)],
  ];
  return kinds.flatMap(([kind, write]) =>
    ORDERS.flatMap((order) => {
      const bytes = write(latitude, order), other = write(longitude, order);
      const isIt = (all: Uint8Array, at: number) =>
        Buffer.from(all.subarray(Math.max(0, at - 32), at + 36)).includes(other);
      return [
        { name: kind, bytes, isIt },
        ...[[bytes, other], [other, bytes]].flatMap((both) => encoded(kind, Buffer.concat(both))),
      ];
    })
  );
}

// ---------------------------------------------------------------- Texts

/** Long enough to be told in base64 and hex. */
function shortTexts(value: number): string[] {
  const degrees = Math.abs(value), whole = Math.trunc(degrees);
  const cut = (Math.trunc(degrees * 100) / 100).toFixed(2);
  return [...new Set([cut, degrees.toFixed(2), `${whole}°${Math.trunc((degrees - whole) * 60)}`])];
}

/** In hex and base64, and these in UTF-16. */
function encoded(name: string, bytes: Buffer): Needle[] {
  const texts = { hex: bytes.toString("hex"), HEX: bytes.toString("hex").toUpperCase(), ...base64Of(bytes) };
  return Object.entries(texts).flatMap(([kind, text]) => [
    { name: `${name} in ${kind}`, bytes: Buffer.from(text) },
    { name: `${name} in ${kind}, UTF-16`, bytes: Buffer.from(text, "utf16le") },
  ]);
}

/** As a log prints an array of bytes. */
function listed(name: string, bytes: Buffer): Needle[] {
  return [",", ", "].map((between) => ({ name: `${name}, bytes`, bytes: Buffer.from([...bytes].join(between)) }));
}

/** Without a point; more digits may follow. */
function wholeNumber(name: string, value: number): Needle[] {
  return (["utf8", "utf16le"] as const).map((encoding) => {
    const step = encoding === "utf8" ? 1 : 2;
    const isIt = (all: Uint8Array, at: number) => !/[\d.]/.test(String.fromCharCode(all[at - step] ?? 0));
    return { name, bytes: Buffer.from(String(value), encoding), isIt };
  });
}

/** At least `length` letters of `code`, as a word: whole, cut, or filled up with zeros and its mark. */
function codes(name: string, code: string, length: number, letter: RegExp): Needle[] {
  const isOf = (word: string) => code.startsWith(word) || code.startsWith(word.replace(/0*\+?$/, ""));
  const isIt = (step: number) => (all: Uint8Array, at: number) => {
    const characterAt = (from: number) => String.fromCharCode(all[from] ?? 0);
    if (/[0-9a-z]/i.test(characterAt(at - step))) return false;
    let word = "";
    for (let from = at; letter.test(characterAt(from)) && word.length < 16; from += step) word += characterAt(from);
    return !/[0-9a-z]/i.test(characterAt(at + word.length * step)) &&
      isOf(code === code.toUpperCase() ? word.toUpperCase() : word.toLowerCase());
  };
  const start = code.slice(0, length), longer = code.slice(0, 6);
  return [
    ...[start.toLowerCase(), start.toUpperCase()].flatMap((text) => [
      { name, bytes: Buffer.from(text), isIt: isIt(1) },
      { name: `${name}, UTF-16`, bytes: Buffer.from(text, "utf16le"), isIt: isIt(2) },
    ]),
    ...encoded(name, Buffer.from(longer)),
  ];
}

/** Of twelve letters, which is centimetres. */
export function geohash({ latitude, longitude }: Position): string {
  const ranges = [[-180, 180], [-90, 90]], values = [longitude, latitude];
  const bits = Array.from({ length: 60 }, (_, bit) => {
    const range = ranges[bit % 2]!, middle = (range[0]! + range[1]!) / 2, isUpper = values[bit % 2]! >= middle;
    range[isUpper ? 0 : 1] = middle;
    return isUpper ? "1" : "0";
  });
  return bits.join("").match(/.{5}/g)!.map((five) => "0123456789bcdefghjkmnpqrstuvwxyz"[parseInt(five, 2)]).join("");
}

/** An Open Location Code of ten letters, with its mark. */
export function plusCode({ latitude, longitude }: Position): string {
  let code = "", north = Math.floor((latitude + 90) * 8000), east = Math.floor((longitude + 180) * 8000); // of 1/8000°
  for (let pair = 0; pair < 5; pair++) {
    code = "23456789CFGHJMPQRVWX"[north % 20]! + "23456789CFGHJMPQRVWX"[east % 20]! + code;
    [north, east] = [Math.floor(north / 20), Math.floor(east / 20)];
  }
  return `${code.slice(0, 8)}+${code.slice(8)}`;
}
