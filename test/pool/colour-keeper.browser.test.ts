import { expect, it } from 'vitest';
import { ColourKeeper } from '../../src/pool/colour-keeper.ts';
import { colours } from './frames.ts';

function plain(colour: string, width: number, height: number, init: VideoFrameInit): VideoFrame {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return new VideoFrame(canvas, init);
}

function luma([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

it('takes brightness from the one and colour from the other, frame by frame', () => {
  const keeper = new ColourKeeper();
  const original = plain('rgb(180 60 60)', 64, 48, { timestamp: 7 });
  for (const [width, height] of [
    [32, 24],
    [16, 12],
  ] as const) {
    const painted = plain('rgb(40 90 160)', width, height, { timestamp: 5, duration: 9 });
    const kept = keeper.keep(original, painted);
    const { displayWidth, displayHeight, timestamp, duration } = kept;
    expect([displayWidth, displayHeight, timestamp, duration]).toEqual([width, height, 5, 9]);
    const [red = 0, green = 0, blue = 0] = colours(kept);
    expect(Math.abs(luma([red, green, blue]) - luma([40, 90, 160]))).toBeLessThan(3);
    // The original's colour: red stands 120 above green and blue, which are equal.
    expect(Math.abs(red - green - 120)).toBeLessThan(4);
    expect(Math.abs(green - blue)).toBeLessThan(4);
    kept.close();
    painted.close();
  }
  original.close();
});
