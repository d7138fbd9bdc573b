import type { ResultRow } from './document.ts';
import { verdict } from '../statistics/ratio.ts';

/** A figure with three digits that tell. */
export function figure(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value
    .toPrecision(3)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Frames per second with the interval: `23.8 (23.1–24.2)`. */
export function fpsText({ fps, fpsLow, fpsHigh }: ResultRow): string {
  if (fps === undefined) return '';
  if (fpsLow === undefined || fpsHigh === undefined) return figure(fps);
  return `${figure(fps)} (${figure(fpsLow)}–${figure(fpsHigh)})`;
}

/** The comparison with the baseline in words: `2.1× tfjs-wasm`, or that there is no difference. */
export function speedupText(row: ResultRow): string {
  const { speedup, speedupLow, speedupHigh, baseline = '' } = row;
  if (speedup === undefined) return '';
  if (speedupLow === undefined || speedupHigh === undefined)
    return `${figure(speedup)}× ${baseline}`;
  const ends = `${figure(speedupLow)}–${figure(speedupHigh)}`;
  const said = verdict({ low: speedupLow, high: speedupHigh });
  return said === 'no difference'
    ? `no difference from ${baseline} (${ends})`
    : `${figure(speedup)}× ${baseline} (${ends})`;
}

/** `1 core`, `2 cores`. */
export function coresText(count: number): string {
  return count === 1 ? '1 core' : `${count} cores`;
}

/** Content and style size: `640×360, style 256`. */
export function sizeText({ width, height, styleSize }: ResultRow): string {
  const content = width === undefined || height === undefined ? '' : `${width}×${height}`;
  if (styleSize === undefined) return content;
  return content === '' ? `style ${styleSize}` : `${content}, style ${styleSize}`;
}
