import type { Random } from './random.ts';

/** Red, green, blue, each 0–255, sRGB. */
export type Color = readonly [number, number, number];

/** `#rrggbb` as a colour. */
export function hex(code: string): Color {
  const value = Number.parseInt(code.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A palette from a list of `#rrggbb` codes parted by blanks. */
export function palette(codes: string): readonly Color[] {
  return codes.split(' ').map(hex);
}

const limit = (value: number): number => Math.min(255, Math.max(0, value));

/** The CSS form of a colour; values out of range are limited. */
export function css([red, green, blue]: Color, alpha = 1): string {
  return `rgb(${limit(red).toFixed(0)} ${limit(green).toFixed(0)} ${limit(blue).toFixed(0)} / ${alpha})`;
}

/** From `a` (t = 0) to `b` (t = 1). */
export function mix(a: Color, b: Color, t: number): Color {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Towards white by `amount` in [0, 1], or towards black by −`amount`. */
export function shade(color: Color, amount: number): Color {
  return amount >= 0 ? mix(color, [255, 250, 235], amount) : mix(color, [12, 8, 26], -amount);
}

/** Perceived brightness in [0, 1] (Rec. 601 weights). */
export function luminance([red, green, blue]: Color): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** Away from grey by `factor` (1 keeps the colour). */
export function saturate(color: Color, factor: number): Color {
  const grey = luminance(color) * 255;
  return mix([grey, grey, grey], color, factor);
}

/**
 * Turns the hue by `degrees` about the grey axis, keeping brightness and colourfulness nearly
 * (rotation in RGB space).
 */
export function turnHue([red, green, blue]: Color, degrees: number): Color {
  const angle = (degrees / 180) * Math.PI;
  const cosine = Math.cos(angle);
  const third = (1 - cosine) / 3;
  const sine = Math.sin(angle) / Math.sqrt(3);
  return [
    red * (cosine + third) + green * (third - sine) + blue * (third + sine),
    red * (third + sine) + green * (cosine + third) + blue * (third - sine),
    red * (third - sine) + green * (third + sine) + blue * (cosine + third),
  ];
}

/** A painter's variation of a colour: hue by up to `degrees`, tone by up to `tone`. */
export function vary(color: Color, random: Random, degrees: number, tone: number): Color {
  return shade(turnHue(color, random.around(degrees)), random.around(tone));
}

/** The colour at `t` in [0, 1] of a gradient through `stops`, evenly spaced. */
export function gradientAt(stops: readonly Color[], t: number): Color {
  const last = stops.length - 1;
  const place = Math.min(1, Math.max(0, t)) * last;
  const index = Math.min(last - 1, Math.floor(place));
  const from = stops[Math.max(0, index)] ?? [0, 0, 0];
  return mix(from, stops[index + 1] ?? from, place - Math.max(0, index));
}
