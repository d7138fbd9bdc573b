import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Layout } from '../../../src/video/film-container.ts';
import type { ConvertOptions } from '../../../src/video/convert-options.ts';
import { fileFingerprint } from '../../../src/video/conversion/journal/fingerprint.ts';
import { convertVideo } from '../../../src/video/convert.ts';
import { UnfinishedFilm } from '../../../src/video/conversion/unfinished-film.ts';
import { packetsOf } from '../../support/packets.ts';
import { decodeClip, formats, makeClip, openClip } from '../clips.ts';
import { HalvingStylizer } from '../halving-stylizer.ts';
import { MemoryStore } from './journal/memory-store.ts';

const FRAMES = 24;

/** 24 frames at 24 fps with a tone, which say what they are called, by whom, and in which language. */
let clip: Blob;

beforeAll(async () => {
  const times = Array.from({ length: FRAMES + 1 }, (_, n) => n / 24);
  const bare = openClip(
    await makeClip({
      format: formats.mp4(),
      codec: 'avc',
      width: 128,
      height: 96,
      times,
      sound: { codec: 'opus', seconds: 1 },
    }),
  );
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const video = (await bare.getPrimaryVideoTrack())!;
  const audio = (await bare.getPrimaryAudioTrack())!;
  const picture = new EncodedVideoPacketSource('avc');
  const sound = new EncodedAudioPacketSource('opus');
  output.addVideoTrack(picture, { name: 'Main angle', languageCode: 'deu' });
  output.addAudioTrack(sound, { name: 'Commentary', languageCode: 'fra' });
  output.setMetadataTags({ title: 'At the sea', artist: 'A friend', comment: 'Low tide' });
  await output.start();
  const decoderConfig = (await video.getDecoderConfig())!;
  for (const packet of await packetsOf(video)) await picture.add(packet, { decoderConfig });
  const soundConfig = (await audio.getDecoderConfig())!;
  for (const packet of await packetsOf(audio)) {
    await sound.add(packet, { decoderConfig: soundConfig });
  }
  await output.finalize();
  clip = new Blob([target.buffer!]);
});

async function convert(options: Partial<ConvertOptions>) {
  const stylizer = new HalvingStylizer();
  const all = {
    input: clip,
    format: 'mp4',
    stylizer,
    segmentFrames: 8,
    ...options,
  } as const;
  const summary = await convertVideo(all);
  return { summary, film: summary.film! };
}

/** Names of the boxes that a file is made of, in their order. */
async function boxesOf(film: Blob): Promise<string[]> {
  const view = new DataView(await film.arrayBuffer());
  const names: string[] = [];
  for (let at = 0; at < view.byteLength;) {
    names.push(String.fromCharCode(...[4, 5, 6, 7].map((n) => view.getUint8(at + n))));
    const size = view.getUint32(at);
    at += size === 1 ? Number(view.getBigUint64(at + 8)) : size;
  }
  return names;
}

describe('a film', () => {
  test.each([
    ['mp4', 'avc'],
    ['mp4', 'av1'],
    ['webm', 'vp9'],
    ['webm', 'av1'],
    ['mkv', 'avc'],
    ['mkv', 'av1'],
  ] as const)('in %s with %s keeps frames, tags, titles and languages', async (format, codec) => {
    const { summary, film } = await convert({ format, codec });
    expect(summary).toMatchObject({ framesOut: FRAMES, codec, sound: 'copied', warnings: [] });
    const input = openClip(film);
    expect((await input.getMimeType()).split(';')[0]).toBe(
      { mp4: 'video/mp4', webm: 'video/webm', mkv: 'video/x-matroska' }[format],
    );
    const tags = { title: 'At the sea', artist: 'A friend', comment: 'Low tide' };
    expect(await input.getMetadataTags()).toMatchObject(tags);
    const video = (await input.getPrimaryVideoTrack())!;
    const audio = (await input.getPrimaryAudioTrack())!;
    expect(await video.getCodec()).toBe(codec);
    expect([await video.getName(), await video.getLanguageCode()]).toEqual(['Main angle', 'deu']);
    expect([await audio.getName(), await audio.getLanguageCode()]).toEqual(['Commentary', 'fra']);
    expect(await packetsOf(video)).toHaveLength(FRAMES);
    const heard = (await openClip(clip).getPrimaryAudioTrack())!;
    expect((await packetsOf(audio)).map(({ data }) => data)).toEqual(
      (await packetsOf(heard)).map(({ data }) => data),
    );
    input.dispose();
  });

  test.each([
    ['index-last', /^ftyp,mdat,moov$/],
    ['fast-start', /^ftyp,moov,(free,)?mdat$/],
    ['fragmented', /^ftyp,moov,(moof,mdat,)+mfra$/],
  ] satisfies [Layout, RegExp][])('%s has its index where it says', async (layout, boxes) => {
    const { summary, film } = await convert({ layout });
    expect(summary.framesOut).toBe(FRAMES);
    expect((await boxesOf(film)).join(',')).toMatch(boxes);
    const video = (await openClip(film).getPrimaryVideoTrack())!;
    expect(await packetsOf(video)).toHaveLength(FRAMES);
  });

  test('that breaks off with its index first can be played', async () => {
    const conversion = convert({
      layout: 'fast-start',
      outputFault: () => new DOMException('', 'QuotaExceededError'),
    });
    const error = await conversion.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: expect.stringMatching(/^There is no room left/) });
    const film = error instanceof UnfinishedFilm ? error.film! : new Blob();
    expect((await boxesOf(film)).join(',')).toMatch(/^ftyp,moov,(free,)?mdat$/);
    expect(await packetsOf((await openClip(film).getPrimaryVideoTrack())!)).toHaveLength(16);
  });
});

/** What a picture shows, byte for byte. */
async function pixelsOf(picture: ImageBitmapSource): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;
}

describe('pictures', () => {
  /** Keeps what each frame is painted like. */
  class KeepingStylizer extends HalvingStylizer {
    readonly painted: Uint8ClampedArray[] = [];

    override async stylize(frame: VideoFrame): Promise<VideoFrame> {
      const half = await super.stylize(frame);
      this.painted.push(await pixelsOf(half));
      return half;
    }
  }

  test('are as many as the video has frames, and as painted to the last bit', async () => {
    const stylizer = new KeepingStylizer();
    const seen: Blob[] = [];
    const { summary } = await convert({
      format: 'png',
      stylizer,
      pictures: (number, picture) => {
        expect(number).toBe(seen.push(picture));
        return Promise.resolve();
      },
    });
    expect(summary).toMatchObject({ framesOut: FRAMES, codec: 'png', width: 64, height: 48 });
    expect(summary.warnings).toEqual(['Pictures hold no sound: it is left out.']);
    expect(summary.film).toBeUndefined();
    expect(stylizer.open).toBe(0);
    expect(seen).toHaveLength(FRAMES);
    // The first frame is painted once more, to see how large it is.
    const painted = stylizer.painted.slice(1);
    for (const [n, picture] of seen.entries()) {
      expect(picture.type).toBe('image/png');
      expect(await pixelsOf(picture)).toEqual(painted[n]);
    }
  });

  test('that are finished are not painted again', async () => {
    const store = new MemoryStore();
    const journal = { store, input: await fileFingerprint(clip) };
    const written: number[] = [];
    const options = {
      format: 'png',
      journal,
      pictures: (number: number) => {
        if (written.push(number) === 10) throw new DOMException('', 'QuotaExceededError');
        return Promise.resolve();
      },
    } as const;
    await expect(convert(options)).rejects.toThrow(
      'There is no room left to save to. The first 9 pictures are kept.',
    );
    const { summary } = await convert(options);
    expect(summary).toMatchObject({ framesOut: FRAMES, framesReused: 16 });
    expect(written.slice(10)).toEqual(Array.from({ length: FRAMES }, (_, n) => n + 1));
  });
});

describe('a film of another rate and size', () => {
  test.each([8, 24, 30])('at %d frames a second shows what the video shows then', async (rate) => {
    const colours = Array.from({ length: FRAMES + 1 }, (_, n) => n / 24);
    const input = await makeClip({
      format: formats.mp4(),
      codec: 'avc',
      width: 128,
      height: 96,
      times: colours,
      draw: (context, n) => {
        context.fillStyle = `rgb(${n * 10} ${n * 10} ${n * 10})`;
        context.fillRect(0, 0, 128, 96);
      },
    });
    const { summary, film } = await convert({ input, frameRate: rate, outputWidth: 96 });
    expect(summary).toMatchObject({ framesOut: rate, width: 96, height: 72 });
    const video = (await openClip(film).getPrimaryVideoTrack())!;
    const times = (await packetsOf(video)).map(({ timestamp }) => timestamp);
    times.forEach((time, n) => expect(time).toBeCloseTo(n / rate, 4));
    const source = await decodeClip(input);
    const pictures = await decodeClip(film);
    pictures.forEach(({ data, width, height }, n) => {
      const middle = ((height / 2) * width + width / 2) * 4;
      const shown = source[Math.floor((n * 24) / rate + 1e-6)]!;
      const expected = shown.data[((shown.height / 2) * shown.width + shown.width / 2) * 4]!;
      expect(Math.abs(data[middle]! - expected)).toBeLessThan(5);
    });
  });
});
