import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateGovernor, type PaceLimits } from '../../src/video/rate-governor.ts';

const LIMITS: PaceLimits = { fps: 24, minWidth: 160, maxWidth: 960 };

/** Milliseconds of a picture on an engine: a constant, and the rest by area; both times `slowness`. */
interface Machine {
  constant: number;
  /** Milliseconds of a picture 320 wide. */
  at320: number;
  slowness: number;
  /** Relative noise of each picture. */
  noise: () => number;
}

function steady(at320: number): Machine {
  return { constant: 1, at320, slowness: 1, noise: () => 0 };
}

/** Runs pictures one after the other for so many milliseconds; gives the times of changes. */
class Run {
  now = 0;
  readonly changes: { at: number; width: number }[] = [];

  constructor(
    readonly governor: RateGovernor,
    readonly machine: Machine,
    readonly sourceInterval = 1000 / 30,
  ) {}

  for(milliseconds: number): this {
    const until = this.now + milliseconds;
    while (this.now < until) {
      const { constant, at320, slowness, noise } = this.machine;
      const area = (this.governor.width / 320) ** 2;
      const spent = (constant + at320 * area) * slowness * (1 + noise());
      this.now += Math.max(spent, this.sourceInterval);
      if (this.governor.count(this.now, spent)) {
        this.changes.push({ at: this.now, width: this.governor.width });
      }
    }
    return this;
  }

  get spent(): number {
    const { constant, at320, slowness } = this.machine;
    return (constant + at320 * (this.governor.width / 320) ** 2) * slowness;
  }
}

test('an engine slowed three times settles within 5 s, and changes once more at most in a minute', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 4, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 8, noNaN: true }),
      fc.infiniteStream(fc.double({ min: -0.2, max: 0.2, noNaN: true })),
      (at320, constant, noise) => {
        const machine = { ...steady(at320), constant, noise: () => noise.next().value };
        const run = new Run(new RateGovernor(LIMITS, 320), machine).for(30_000);
        machine.slowness = 3;
        const slowed = run.now;
        run.for(5000);
        const settled = run.governor.width;
        const holds = run.spent <= 1000 / LIMITS.fps || settled === LIMITS.minWidth;
        run.for(60_000);
        const later = run.changes.filter(({ at }) => at > slowed + 5000);
        expect(holds).toBe(true);
        expect(later.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 40 },
  );
});

test('a quick engine gets as large as the limits allow, in few steps', () => {
  const run = new Run(new RateGovernor(LIMITS, 320), steady(2)).for(20_000);
  expect(run.governor.width).toBe(960);
  expect(run.changes.length).toBeLessThanOrEqual(2);
});

test('once the engine is quick again, the picture grows back', () => {
  const machine = steady(25);
  const run = new Run(new RateGovernor(LIMITS, 320), machine).for(10_000);
  const before = run.governor.width;
  machine.slowness = 3;
  run.for(10_000);
  expect(run.governor.width).toBeLessThan(before);
  machine.slowness = 1;
  run.for(20_000);
  expect(run.governor.width).toBeGreaterThanOrEqual(before);
});

test('one slow picture, or a few, change nothing', () => {
  const machine = steady(25);
  const run = new Run(new RateGovernor(LIMITS, 320), machine).for(10_000);
  const { width } = run.governor;
  machine.slowness = 12;
  run.for(500);
  machine.slowness = 1;
  run.for(1000);
  expect(run.governor.width).toBe(width);
});

test('a pinned width stays, whatever the engine does', () => {
  const pinned = { fps: 24, minWidth: 480, maxWidth: 480 };
  const run = new Run(new RateGovernor(pinned, 320), steady(100)).for(20_000);
  expect(run.governor.width).toBe(480);
  expect(run.changes).toEqual([]);
});

test('limits are kept at once, and the least width is the end of it', () => {
  const governor = new RateGovernor(LIMITS, 320);
  governor.setLimits({ ...LIMITS, minWidth: 400, maxWidth: 500 });
  expect(governor.width).toBe(400);
  const run = new Run(governor, steady(500)).for(30_000);
  expect(run.governor.width).toBe(400);
});
