import { expect, test, vi } from 'vitest';
import { LiveLoop, type LivePicture } from '../../src/video/live-loop.ts';
import { NewestFrame } from '../../src/video/newest-frame.ts';
import type { VideoSource } from '../../src/video/sources/source.ts';

/** A source whose frames the test pushes. */
class PushedSource implements VideoSource {
  readonly kind = 'file';
  readonly title = 'pushed';
  readonly mirrored = false;
  readonly paused = false;
  readonly newest = new NewestFrame(() => undefined);
  readonly pushed: VideoFrame[] = [];

  get frames(): ReadableStream<VideoFrame> {
    return this.newest.frames;
  }

  get dropped(): number {
    return this.newest.dropped;
  }

  push(timestamp: number): void {
    const frame = frameAt(timestamp);
    this.pushed.push(frame);
    this.newest.push(frame);
  }

  play(): void {
    throw new Error('the loop plays nothing');
  }

  pause(): void {
    throw new Error('the loop pauses nothing');
  }

  close(): void {
    this.newest.end();
  }
}

function frameAt(timestamp: number): VideoFrame {
  const shape = { format: 'RGBA', codedWidth: 2, codedHeight: 2, timestamp } as const;
  return new VideoFrame(new Uint8Array(16), shape);
}

/** Work that the test finishes by hand, first come first served. */
class Workbench {
  readonly waiting: (() => void)[] = [];
  most = 0;
  failing = false;

  readonly stylize = async (frame: VideoFrame): Promise<VideoFrame> => {
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.most = Math.max(this.most, this.waiting.length);
    });
    if (this.failing) throw new RangeError('too small');
    return frame.clone();
  };

  async finishOne(): Promise<void> {
    const finish = await vi.waitUntil(() => this.waiting.shift());
    finish();
    await settled();
  }
}

/** Lets everything that is ready to run have run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

function start(inFlight: number) {
  const source = new PushedSource();
  const bench = new Workbench();
  const shown: number[] = [];
  const repeated: number[] = [];
  const show = ({ original, stylised, isRepeated }: LivePicture): void => {
    shown.push(stylised.timestamp);
    if (isRepeated) repeated.push(stylised.timestamp);
    original.close();
    stylised.close();
  };
  const loop = new LiveLoop({ source, stylize: bench.stylize, inFlight, show });
  return { source, bench, shown, repeated, loop, running: loop.run() };
}

test('while the engine is busy the newest frame wins, and the others are counted', async () => {
  const { source, bench, shown, loop, running } = start(1);
  for (let timestamp = 0; timestamp < 5; timestamp++) {
    source.push(timestamp);
    await settled();
  }
  await bench.finishOne();
  await bench.finishOne();
  expect(shown).toEqual([0, 4]);
  expect(source.dropped).toBe(3);
  loop.stop();
  await running;
  expect(source.pushed.map(({ format }) => format)).toEqual(Array(5).fill(null));
});

test('works on as many frames at a time as it may, and on no more', async () => {
  const { source, bench, shown, loop, running } = start(2);
  for (let timestamp = 0; timestamp < 4; timestamp++) {
    source.push(timestamp);
    await settled();
  }
  expect(bench.most).toBe(2);
  for (let n = 0; n < 3; n++) await bench.finishOne();
  expect(shown).toEqual([0, 1, 3]);
  expect(bench.most).toBe(2);
  loop.stop();
  await running;
});

test('after a stop nothing is shown any more, and every frame is closed', async () => {
  const { source, bench, shown, loop, running } = start(1);
  source.push(0);
  await settled();
  source.push(1);
  loop.stop();
  await bench.finishOne();
  await running;
  expect(shown).toEqual([]);
  expect(source.pushed.map(({ format }) => format)).toEqual([null, null]);
});

test('a frame handed in again is worked on when there is room; a later one replaces it', async () => {
  const { source, bench, shown, repeated, loop, running } = start(1);
  source.push(0);
  await settled();
  const earlier = frameAt(10);
  loop.resubmit(earlier);
  loop.resubmit(frameAt(11));
  expect(earlier.format).toBeNull();
  await bench.finishOne();
  await bench.finishOne();
  expect(shown).toEqual([0, 11]);
  expect(repeated).toEqual([11]);
  loop.stop();
  await running;
});

test('gives up after three failures in a row, with the error', async () => {
  const { source, bench, running } = start(1);
  bench.failing = true;
  const outcome = running.then(
    () => 'no error',
    (error: unknown) => error,
  );
  for (let timestamp = 0; timestamp < 3; timestamp++) {
    source.push(timestamp);
    await bench.finishOne();
  }
  expect(await outcome).toEqual(new RangeError('too small'));
  expect(source.pushed.map(({ format }) => format)).toEqual([null, null, null]);
});

test('one failure is passed over', async () => {
  const { source, bench, shown, loop, running } = start(1);
  bench.failing = true;
  source.push(0);
  await bench.finishOne();
  bench.failing = false;
  source.push(1);
  await bench.finishOne();
  expect(shown).toEqual([1]);
  loop.stop();
  await running;
});
