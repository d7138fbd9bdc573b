import { afterAll, expect, test } from 'vitest';
import { Stylizer } from '../../src/index.ts';
import { LiveLoop } from '../../src/video/live-loop.ts';
import { RateGovernor } from '../../src/video/rate-governor.ts';
import { openCamera } from '../../src/video/sources/camera-source.ts';

const LIMITS = { fps: 4, minWidth: 96, maxWidth: 320 };

/** Milliseconds that a picture 320 wide is made to take: more than the engine ever needs for it. */
const FULL_WIDTH_TIME = 200;

let stylizer: Stylizer | undefined;

afterAll(() => stylizer?.dispose());

test('a real loop whose engine is slowed three times finds its size within 5 s, and keeps it', async () => {
  const engine = await Stylizer.create({
    engine: 'wasm',
    model: 'tiny',
    workers: 1,
    styleSize: 64,
    width: 320,
  });
  stylizer = engine;
  await engine.setStyle('mosaic');
  const governor = new RateGovernor(LIMITS, 320);
  const changes: { at: number; width: number }[] = [];
  const shown: { at: number; width: number }[] = [];
  let slowness = 1;
  let turn: Promise<void> = Promise.resolve();

  const stylize = (frame: VideoFrame): Promise<VideoFrame> => {
    const painted = turn.then(async () => {
      const start = performance.now();
      const result = await engine.stylize(frame);
      const time = FULL_WIDTH_TIME * (result.displayWidth / 320) ** 2 * slowness;
      await pass(time - (performance.now() - start));
      return result;
    });
    turn = painted.then(
      () => undefined,
      () => undefined,
    );
    return painted;
  };
  const loop = new LiveLoop({
    source: await openCamera(),
    inFlight: 2,
    stylize,
    show: ({ original, stylised, spent }) => {
      const at = performance.now();
      shown.push({ at, width: stylised.displayWidth });
      original.close();
      stylised.close();
      if (!governor.count(at, spent)) return;
      changes.push({ at, width: governor.width });
      void engine.configure({ width: governor.width });
    },
  });
  const running = loop.run();
  await pass(3000);
  expect(changes).toEqual([]);
  const encodings = engine.stats().styleEncodings;

  slowness = 3;
  const slowed = performance.now();
  await pass(5000);
  const { width } = governor;
  expect(width).toBeLessThan(320);
  expect(FULL_WIDTH_TIME * (width / 320) ** 2 * slowness).toBeLessThanOrEqual(1000 / LIMITS.fps);
  expect(shown.at(-1)?.width).toBe(width);

  await pass(12_000);
  expect(changes.filter(({ at }) => at > slowed + 5000).length).toBeLessThanOrEqual(1);
  loop.stop();
  await running;
  expect(engine.stats()).toMatchObject({ styleEncodings: encodings, framesOpen: 0 });
  // No change held the picture up for longer than a few pictures take.
  const gaps = shown.slice(1).map(({ at }, n) => at - shown[n]!.at);
  expect(Math.max(...gaps)).toBeLessThan(4 * FULL_WIDTH_TIME * slowness);
});

function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds));
  });
}
