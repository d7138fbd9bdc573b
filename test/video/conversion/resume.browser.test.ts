import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ConvertOptions } from '../../../src/video/convert-options.ts';
import { convertVideo } from '../../../src/video/convert.ts';
import { fileFingerprint } from '../../../src/video/conversion/journal/fingerprint.ts';
import { UnfinishedFilm } from '../../../src/video/conversion/unfinished-film.ts';
import { packetsOf } from '../../support/packets.ts';
import { formats, makeClip, openClip } from '../clips.ts';
import { HalvingStylizer } from '../halving-stylizer.ts';
import { MemoryStore } from './journal/memory-store.ts';

const FRAMES = 80;

/** 80 frames at 20 fps with a tone; key frames every two seconds. */
let clip: Blob;

beforeAll(async () => {
  const times = Array.from({ length: FRAMES + 1 }, (_, n) => n / 20);
  const sound = { codec: 'opus', seconds: 4 } as const;
  clip = await makeClip({
    format: formats.mp4(),
    codec: 'avc',
    width: 160,
    height: 120,
    times,
    sound,
    draw: (context, n) => {
      context.fillStyle = `hsl(${n * 9} 70% 50%)`;
      context.fillRect(0, 0, 160, 120);
      context.fillStyle = 'white';
      context.fillRect((n * 7) % 150, (n * 3) % 110, 40, 30);
    },
  });
});

async function convert(store: MemoryStore | undefined, options: Partial<ConvertOptions> = {}) {
  const notices: string[] = [];
  const convertOptions: ConvertOptions = {
    input: clip,
    format: 'mp4',
    stylizer: new HalvingStylizer(),
    segmentFrames: 10,
    journal: store && { store, input: await fileFingerprint(clip) },
    onNotice: (line) => notices.push(line),
    ...options,
  };
  let error: unknown;
  const summary = await convertVideo(convertOptions).catch((reason: unknown) => {
    error = reason;
    return undefined;
  });
  const film = error instanceof UnfinishedFilm ? error.film : summary?.film;
  return { summary, error, film, notices };
}

function unfinished(error: unknown): UnfinishedFilm {
  if (error instanceof UnfinishedFilm) return error;
  throw new TypeError(`not an unfinished film: ${String(error)}`);
}

/** Converts until `frames` are painted, and stops as if the page had gone. */
async function interrupt(
  store: MemoryStore,
  frames: number,
  options: Partial<ConvertOptions> = {},
) {
  const abort = new AbortController();
  const { error } = await convert(store, {
    signal: abort.signal,
    onProgress: (progress) => {
      if (progress.frames >= frames) abort.abort(new Error('gone'));
    },
    ...options,
  });
  expect(error).toMatchObject({ message: 'gone' });
}

const segments = (store: MemoryStore) =>
  [...store.files.keys()].filter((name) => name.endsWith('.segment')).length;

async function contents(film: Blob | undefined) {
  const input = openClip(film!);
  const tracks = [(await input.getPrimaryVideoTrack())!, (await input.getPrimaryAudioTrack())!];
  const packets = await Promise.all(tracks.map((track) => packetsOf(track)));
  return packets.map((track) => track.map(({ data, timestamp }) => ({ timestamp, data })));
}

describe('a conversion that is taken up again', () => {
  test.each([
    ['mp4', 'avc'],
    ['webm', 'vp9'],
    ['mp4', 'av1'],
  ] as const)(
    'gives the packets of one that was not interrupted, in %s with %s',
    async (format, codec) => {
      const whole = await convert(undefined, { format, codec });
      expect(whole.summary).toMatchObject({ framesOut: FRAMES, framesReused: 0 });
      const store = new MemoryStore();
      await interrupt(store, 35, { format, codec });
      const finished = segments(store);
      expect(finished).toBeGreaterThan(0);
      expect(finished).toBeLessThan(8);
      const resumed = await convert(store, { format, codec });
      expect(resumed.notices).toEqual([]);
      expect(resumed.summary).toMatchObject({ framesOut: FRAMES, codec });
      const { framesReused, framesIn } = resumed.summary!;
      expect(framesReused).toBeGreaterThanOrEqual(10);
      expect(framesIn).toBe(FRAMES - framesReused);
      expect(await contents(resumed.film)).toEqual(await contents(whole.film));
    },
  );

  test('paints only the segment that is missing in the middle', async () => {
    const store = new MemoryStore();
    const whole = await convert(store);
    store.files.delete('00001.segment');
    const mended = await convert(store);
    expect(mended.summary).toMatchObject({ framesOut: FRAMES });
    expect(mended.summary!.framesReused).toBe(FRAMES - 20);
    expect(await contents(mended.film)).toEqual(await contents(whole.film));
  });

  test('starts over with other settings, and says so', async () => {
    const store = new MemoryStore();
    await interrupt(store, 35);
    const { notices, summary } = await convert(store, { stylizer: new HalvingStylizer(0.5) });
    expect(notices).toEqual(['Painting from the beginning: the settings changed.']);
    expect(summary).toMatchObject({ framesOut: FRAMES, framesReused: 0 });
  });
});

describe('a conversion that breaks off', () => {
  test('leaves what was ready as a film, sound and all', async () => {
    const stylizer = new HalvingStylizer();
    const stylize = stylizer.stylize.bind(stylizer);
    stylizer.stylize = (frame) =>
      stylizer.frames.length < 110 ? stylize(frame) : Promise.reject(new Error('the brush broke'));
    const { error: reason, film } = await convert(new MemoryStore(), { stylizer });
    const error = unfinished(reason);
    expect(error.message).toMatch(/^the brush broke\. The first \d\.\d s are kept as a film\.$/);
    expect(error.frames % 10).toBe(0);
    expect(error.frames).toBeGreaterThanOrEqual(20);
    expect(stylizer.open).toBe(0);
    const [video, audio] = await contents(film);
    expect(video).toHaveLength(error.frames);
    expect(audio!.at(-1)!.timestamp).toBeGreaterThan(error.seconds - 0.1);
    expect(audio!.at(-1)!.timestamp).toBeLessThan(error.seconds + 0.1);
  });

  test('ends where the output takes no more', async () => {
    let asked = 0;
    const outputFault = () => {
      asked += 1;
      return asked < 3 ? undefined : new DOMException('', 'QuotaExceededError');
    };
    const { error: reason, film } = await convert(undefined, { outputFault });
    const error = unfinished(reason);
    expect(error.message).toMatch(/^There is no room left/);
    expect((await contents(film))[0]).toHaveLength(error.frames);
  });
});

/** What a file does that may be written no longer. */
function refuse(): void {
  throw new DOMException('', 'NotAllowedError');
}

describe('whatever fails on the way', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('be it the encoder, the part that was ready is a film', async () => {
    let calls = 0;
    class FailingEncoder extends VideoEncoder {
      override encode(...args: Parameters<VideoEncoder['encode']>): void {
        calls += 1;
        if (calls > 35) throw new DOMException('', 'EncodingError');
        super.encode(...args);
      }
    }
    vi.stubGlobal('VideoEncoder', FailingEncoder);
    const stylizer = new HalvingStylizer();
    const { error, film } = await convert(undefined, { stylizer });
    const part = unfinished(error);
    expect(part.message).toMatch(
      /^The browser failed to decode or encode a frame\. The first \d\.\d s are kept as a film\.$/,
    );
    expect(part.frames).toBeGreaterThanOrEqual(10);
    expect(part.frames).toBeLessThan(FRAMES);
    expect((await contents(film))[0]).toHaveLength(part.frames);
    expect(stylizer.open).toBe(0);
  });

  test('be it the permission to write, what is finished is kept for another place', async () => {
    const store = new MemoryStore();
    const { error } = await convert(store, { output: new WritableStream({ write: refuse }) });
    expect(error).toMatchObject({ message: 'The permission to use the file was taken away.' });
    expect(segments(store)).toBe(4);
    const elsewhere = await convert(store);
    expect(elsewhere.summary).toMatchObject({ framesOut: FRAMES, framesReused: FRAMES });
  });

  test('or cancelled, it is gone within a second, and leaves no film', async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('film.mp4', { create: true });
    const abort = new AbortController();
    const stylizer = new HalvingStylizer();
    let cancelled = Infinity;
    const { error } = await convert(undefined, {
      stylizer,
      output: await handle.createWritable(),
      signal: abort.signal,
      onProgress: ({ frames }) => {
        if (frames !== 40) return;
        cancelled = performance.now();
        abort.abort(new Error('enough'));
      },
    });
    expect(performance.now() - cancelled).toBeLessThan(1000);
    expect(error).toMatchObject({ message: 'enough' });
    expect(stylizer.open).toBe(0);
    expect((await handle.getFile()).size).toBe(0);
    // What was being written holds the file no longer.
    await root.removeEntry('film.mp4');
  });
});

test('a conversion that is cancelled does not wait for the frame in hand', async () => {
  const abort = new AbortController();
  const stylizer = new HalvingStylizer();
  stylizer.stylize = () => new Promise(() => undefined);
  const conversion = convert(undefined, { stylizer, signal: abort.signal });
  setTimeout(() => abort.abort(new Error('enough')), 50);
  expect((await conversion).error).toMatchObject({ message: 'enough' });
});
