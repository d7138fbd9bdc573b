import { expect, test } from 'vitest';
import { DEMO_SECONDS } from '../../../src/video/demo-clip.ts';
import { DemoSource } from '../../../src/video/sources/demo-source.ts';

/** Waits so long, in milliseconds. */
function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

test('frames follow the clock, and those that nobody reads count as dropped', async () => {
  const source = new DemoSource({ time: 1, paused: false });
  const reader = source.frames.getReader();
  const first = (await reader.read()).value!;
  expect(first.timestamp).toBeGreaterThanOrEqual(1e6);
  await pass(300);
  const second = (await reader.read()).value!;
  expect(second.timestamp - first.timestamp).toBeGreaterThan(250_000);
  expect(source.dropped).toBeGreaterThanOrEqual(5);
  first.close();
  second.close();
  source.close();
  expect((await reader.read()).done).toBe(true);
});

test('paused, it gives the frame where it stands once, and goes on from there', async () => {
  const source = new DemoSource({ time: DEMO_SECONDS / 2, paused: true });
  const reader = source.frames.getReader();
  const still = (await reader.read()).value!;
  expect(still.timestamp).toBe((DEMO_SECONDS / 2) * 1e6);
  const reading = reader.read();
  const soon = pass(150).then(() => 'nothing' as const);
  expect(await Promise.race([reading, soon])).toBe('nothing');
  source.play();
  const next = (await reading).value!;
  expect(next.timestamp).toBeGreaterThan(still.timestamp);
  expect(next.timestamp).toBeLessThan(still.timestamp + 2e6);
  still.close();
  next.close();
  source.close();
});
