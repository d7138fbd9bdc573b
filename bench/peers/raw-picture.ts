import type { Pixels } from '../../src/engine/pixels.ts';

/** A picture as it crosses over between programs. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** RGB bytes in base64. */
  readonly rgb: string;
}

const CHUNK = 0x8000;

/** Packs a picture. */
export function toRaw({ width, height, data }: Pixels): RawPicture {
  const rgb = data.filter((_, i) => i % 4 !== 3);
  let binary = '';
  for (let at = 0; at < rgb.length; at += CHUNK) {
    binary += String.fromCodePoint(...rgb.subarray(at, at + CHUNK));
  }
  return { width, height, rgb: btoa(binary) };
}

/** Unpacks a picture; it is opaque. */
export function fromRaw({ width, height, rgb }: RawPicture): Pixels {
  const binary = atob(rgb);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height * 3; i++) {
    data[Math.floor(i / 3) * 4 + (i % 3)] = binary.codePointAt(i) ?? 0;
  }
  return { width, height, data };
}
