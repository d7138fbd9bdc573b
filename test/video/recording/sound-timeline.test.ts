import { describe, expect, it } from 'vitest';
import { SoundTimeline } from '../../../src/video/recording/sound-timeline.ts';

const RATE = 48_000;
const BLOCK = 1024;

/** Hears `blocks` blocks from `frame` on; each ends at its wall time and comes `delay` ms later. */
function hearBlocks(
  timeline: SoundTimeline,
  frame: number,
  blocks: number,
  delay: (block: number) => number,
  clock: (frame: number) => number = (at) => (at / RATE) * 1000,
): number[] {
  return Array.from({ length: blocks }, (_, n) => {
    const first = frame + n * BLOCK;
    return timeline.heard(first, BLOCK, clock(first + BLOCK) + delay(n));
  });
}

describe('the timeline of sound and picture', () => {
  it('takes the least delay for the true one', () => {
    const timeline = new SoundTimeline(RATE);
    hearBlocks(timeline, 0, 40, (n) => 5 + ((n * 7) % 11) * 3);
    timeline.begin(205);
    expect(timeline.at(205)).toBeCloseTo(0, 4);
    expect(timeline.at(705)).toBeCloseTo(0.5, 4);
  });

  it('takes a delay that grows at once for a busy machine, and lets no two pictures change places', () => {
    const timeline = new SoundTimeline(RATE);
    hearBlocks(timeline, 0, 50, () => 5);
    timeline.begin(5);
    const wall = (50 * BLOCK * 1000) / RATE + 5;
    const before = timeline.at(wall);
    // Four seconds in which every block comes 300 ms later.
    hearBlocks(timeline, 50 * BLOCK, 4 * 47, () => 305);
    expect(timeline.at(wall)).toBeGreaterThan(before - 0.045);
    hearBlocks(timeline, 5 * 50 * BLOCK, 2, () => 5);
    expect(timeline.at(wall)).toBeCloseTo(before, 4);
  });

  it('places blocks without a seam from the begin on', () => {
    const timeline = new SoundTimeline(RATE);
    const positions = hearBlocks(timeline, 0, 10, () => 0);
    timeline.begin((3.5 * BLOCK * 1000) / RATE);
    expect(positions.map((position) => timeline.place(position, BLOCK))).toEqual([
      { silence: 0, skip: BLOCK },
      { silence: 0, skip: BLOCK },
      { silence: 0, skip: BLOCK },
      { silence: 0, skip: BLOCK / 2 },
      ...Array.from({ length: 6 }, () => ({ silence: 0, skip: 0 })),
    ]);
  });

  it('follows a clock that drifts, without moving the sound', () => {
    const timeline = new SoundTimeline(RATE);
    const slow = (frame: number): number => (frame / RATE) * 1000 * 1.001;
    hearBlocks(timeline, 0, 47, () => 4, slow);
    timeline.begin(4);
    const positions = hearBlocks(timeline, 47 * BLOCK, 60 * 47, () => 4, slow);
    expect(positions.at(-1)).toBe((61 * 47 - 1) * BLOCK);
    const end = 61 * 47 * BLOCK;
    expect(Math.abs(timeline.at(slow(end) + 4) - end / RATE)).toBeLessThan(0.012);
  });

  it('puts silence where the sound stood still, and goes on at the right time', () => {
    const timeline = new SoundTimeline(RATE);
    for (const position of hearBlocks(timeline, 0, 50, () => 2)) timeline.place(position, BLOCK);
    const stop = 50 * BLOCK;
    timeline.begin(2);
    // Three seconds pass on the wall; the sound's clock stands.
    const late = (frame: number): number => (frame / RATE) * 1000 + 3000;
    const [position] = hearBlocks(timeline, stop, 1, () => 2, late);
    const { silence, skip } = timeline.place(position!, BLOCK);
    expect(skip).toBe(0);
    expect(silence / RATE).toBeCloseTo(3, 2);
    expect(timeline.at(late(stop + BLOCK) + 2)).toBeCloseTo((stop + BLOCK) / RATE + 3, 2);
  });

  it('gives silence at once while the picture goes on without sound', () => {
    const timeline = new SoundTimeline(RATE);
    const [position] = hearBlocks(timeline, 0, 1, () => 0);
    timeline.begin(0);
    timeline.place(position!, BLOCK);
    expect(timeline.lag(1)).toBe(0);
    expect(timeline.lag(3) / RATE).toBeCloseTo(2.5 - BLOCK / RATE, 3);
    expect(timeline.lag(3)).toBe(0);
  });
});
