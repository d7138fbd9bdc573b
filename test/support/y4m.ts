import type { Pixels } from '../../src/engine/pixels.ts';

/**
 * Writes pictures of one size as a YUV4MPEG2 file, 4:2:0, BT.601 in limited range: what Chromium's
 * file-fed camera reads. Chroma is the mean of 2×2 pixels; both sides must be even.
 */
export function writeY4m(frames: readonly Pixels[], framesPerSecond: number): Uint8Array {
  const [first] = frames;
  if (first === undefined) throw new RangeError('a video needs a frame');
  const { width, height } = first;
  const header = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`;
  const parts = [ascii(header)];
  for (const frame of frames) parts.push(ascii('FRAME\n'), toYuv420(frame));
  const file = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    file.set(part, offset);
    offset += part.length;
  }
  return file;
}

/** The three planes Y, U, V one after the other; ITU-R BT.601, limited range. */
function toYuv420({ width, height, data }: Pixels): Uint8Array {
  const planes = new Uint8Array((width * height * 3) / 2);
  const chroma = { u: width * height, v: (width * height * 5) / 4 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = mean(data, width, x, y, 1);
      planes[y * width + x] = Math.round(16 + (65.481 * red + 128.553 * green + 24.966 * blue));
    }
  }
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [red, green, blue] = mean(data, width, x, y, 2);
      const at = (y / 2) * (width / 2) + x / 2;
      planes[chroma.u + at] = Math.round(128 - 37.797 * red - 74.203 * green + 112 * blue);
      planes[chroma.v + at] = Math.round(128 + 112 * red - 93.786 * green - 18.214 * blue);
    }
  }
  return planes;
}

/** Mean colour of `side`² pixels from (x, y), in [0, 1]. */
function mean(
  data: Uint8ClampedArray,
  width: number,
  x: number,
  y: number,
  side: number,
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let dy = 0; dy < side; dy++) {
    for (let dx = 0; dx < side; dx++) {
      const offset = ((y + dy) * width + x + dx) * 4;
      for (let c = 0; c < 3; c++) sum[c]! += data[offset + c]! / (255 * side * side);
    }
  }
  return sum;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
