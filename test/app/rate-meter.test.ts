import { expect, test } from 'vitest';
import { RateMeter } from '../../src/app/rate-meter.ts';

test('counts pictures a second, and takes the median of their milliseconds', () => {
  const meter = new RateMeter();
  [50, 60, 900, 55, 52].forEach((milliseconds, n) => meter.count(n * 100, milliseconds));
  expect(meter.rate).toEqual({ fps: 10, milliseconds: 55, latency: 55 });
});

test('follows a change of pace', () => {
  const meter = new RateMeter();
  for (let n = 0; n < 50; n++) meter.count(n * 10, 10);
  for (let n = 0; n < 50; n++) meter.count(500 + n * 200, 200, 230);
  expect(meter.rate).toEqual({ fps: 5, milliseconds: 200, latency: 230 });
});

test('knows no rate from one picture, nor after a reset', () => {
  const meter = new RateMeter();
  meter.count(0, 40);
  expect(meter.rate.fps).toBe(0);
  meter.count(100, 40);
  meter.reset();
  expect(meter.rate).toEqual({ fps: 0, milliseconds: 0, latency: 0 });
});
