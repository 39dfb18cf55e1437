/** Grey pictures, made easier to read. Nothing here changes what it is given. @module */

/** RGBA, not premultiplied, as in ImageData. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** One byte a pixel, row by row: 0 black to 255 white. */
export interface Grey {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Luma as ITU-R BT.601 weighs it; alpha is not looked at. */
export function greyOf({ data, width, height }: Pixels): Grey {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    grey[at] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8;
  }
  return { data: grey, width, height };
}

export function rgbaOf({ data, width, height }: Grey): Pixels {
  const rgba = new Uint8ClampedArray(data.length * 4);
  const whole = new Uint32Array(rgba.buffer);
  for (let at = 0; at < data.length; at++) whole[at] = 0xff000000 | data[at]! * 0x010101;
  return { data: rgba, width, height };
}

/** Each pixel the mean of the square of `2 × reach + 1` pixels around it, less where the picture ends. */
export function smoothed({ data, width, height }: Grey, reach: number): Grey {
  const result = new Uint8ClampedArray(data.length);
  /** Of each column, the sum of the rows within reach. */
  const columns = new Uint32Array(width);
  let rows = 0;
  for (let y = -reach; y < height; y++) {
    const coming = y + reach, gone = y - reach - 1;
    if (coming < height) {
      rows++;
      for (let x = 0, at = coming * width; x < width; x++, at++) columns[x]! += data[at]!;
    }
    if (gone >= 0) {
      rows--;
      for (let x = 0, at = gone * width; x < width; x++, at++) columns[x]! -= data[at]!;
    }
    if (y >= 0) meansOf(columns, rows, reach, result, y * width);
  }
  return { data: result, width, height };
}

/** Writes a row: the means of the `columns` within reach, each of which is the sum of `rows` pixels. */
function meansOf(columns: Uint32Array, rows: number, reach: number, result: Grey["data"], start: number): void {
  const width = columns.length;
  let sum = 0, count = 0;
  for (let x = -reach; x < width; x++) {
    const coming = x + reach, gone = x - reach - 1;
    if (coming < width) {
      sum += columns[coming]!;
      count += rows;
    }
    if (gone >= 0) {
      sum -= columns[gone]!;
      count -= rows;
    }
    if (x >= 0) result[start + x] = sum / count;
  }
}

/** Half as wide and high, each pixel the mean of four. */
export function halved({ data, width, height }: Grey): Grey {
  const wide = Math.max(1, width >> 1), high = Math.max(1, height >> 1);
  const right = width > 1 ? 1 : 0, below = height > 1 ? width : 0;
  const half = new Uint8ClampedArray(wide * high);
  for (let y = 0, at = 0; y < high; y++) {
    for (let x = 0, from = 2 * y * width; x < wide; x++, at++, from += 2) {
      half[at] = (data[from]! + data[from + right]! + data[from + below]! + data[from + right + below]!) / 4;
    }
  }
  return { data: half, width: wide, height: high };
}

/** `factor` times as wide and high, with straight lines between the pixels' middles. */
export function enlarged({ data, width, height }: Grey, factor: number): Grey {
  const wide = width * factor, high = height * factor;
  const large = new Uint8ClampedArray(wide * high);
  const places = (length: number) =>
    Array.from({ length: length * factor }, (_, to) => {
      const from = Math.min(length - 1, Math.max(0, (to + 0.5) / factor - 0.5));
      const low = Math.floor(from);
      return { low, next: Math.min(length - 1, low + 1), part: from - low };
    });
  const columns = places(width);
  const line = new Float32Array(width);
  places(height).forEach(({ low, next, part }, y) => {
    for (let x = 0; x < width; x++) {
      line[x] = data[low * width + x]! * (1 - part) + data[next * width + x]! * part;
    }
    const start = y * wide;
    for (let x = 0; x < wide; x++) {
      const column = columns[x]!;
      large[start + x] = line[column.low]! * (1 - column.part) + line[column.next]! * column.part;
    }
  });
  return { data: large, width: wide, height: high };
}

/** What differs from its surroundings (a square of `2 × reach + 1` pixels) differs `1 + amount` times as much. */
export function sharpened(grey: Grey, reach: number, amount: number): Grey {
  const around = smoothed(grey, reach).data;
  const data = new Uint8ClampedArray(around.length);
  for (let at = 0; at < data.length; at++) {
    const value = grey.data[at]!;
    data[at] = value + amount * (value - around[at]!);
  }
  return { data, width: grey.width, height: grey.height };
}

/** Light that changes slowly taken out: each pixel set against the mean of the square of `2 × reach + 1` pixels. */
export function evened(grey: Grey, reach: number): Grey {
  const around = smoothed(grey, reach).data;
  const data = new Uint8ClampedArray(around.length);
  for (let at = 0; at < data.length; at++) data[at] = 128 * grey.data[at]! / Math.max(1, around[at]!);
  return { data, width: grey.width, height: grey.height };
}
