import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convert, drawClip, LOOK, start } from './command.ts';
import type { Comparison } from './compare-frames.ts';
import { frameTimes, packetsOf } from '../support/packets.ts';
import { fileAddress, openModulePage, type ModulePage } from '../support/module-page.ts';
import { sharedUrl } from '../support/shared.ts';

let folder: string;
let lab: ModulePage;
/** A clip of at least 20 frames with sound. */
let clip: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  lab = await openModulePage();
  const shared = sharedUrl('media/cars-432p-aac.mp4');
  clip = shared === undefined ? await drawClip(folder) : fileURLToPath(shared);
});
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true });
});

const open = (path: string) =>
  new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });

/** Names in the folder that begin like an output's, the output itself among them. */
const outputsOf = async (name: string) =>
  (await readdir(folder)).filter((file) => file.startsWith(name));

describe('a conversion', () => {
  test('has the frames, times, size, sound and pictures it is to have', async () => {
    const out = join(folder, 'whole.mp4');
    const { status, stdout, stderr } = await convert([
      clip,
      '--out',
      out,
      ...LOOK,
      '--frames',
      '20',
      '--json',
    ]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      framesIn: 20,
      framesOut: 20,
      codec: 'avc',
      width: 160,
      height: 90,
      model: 'compact',
      sound: 'copied',
      warnings: [],
    });
    expect(summary.fps).toBeCloseTo(20 / summary.seconds, 1);
    expect(await outputsOf('whole')).toEqual(['whole.mp4']);

    const [before, after] = [open(clip), open(out)];
    const [source, written] = [
      await before.getPrimaryVideoTrack(),
      await after.getPrimaryVideoTrack(),
    ];
    expect([await written!.getDisplayWidth(), await written!.getDisplayHeight()]).toEqual([
      160, 90,
    ]);
    const [expected, actual] = [await frameTimes(source!), await frameTimes(written!)];
    expect(actual.length).toBe(20);
    for (const [index, time] of actual.entries()) {
      const error = time - actual[0]! - (expected[index]! - expected[0]!);
      expect(Math.abs(error)).toBeLessThanOrEqual(
        0.5 / (await written!.getTimeResolution()) + 1e-9,
      );
    }

    const sounds = [await before.getPrimaryAudioTrack(), await after.getPrimaryAudioTrack()];
    const [heard, copied] = await Promise.all(sounds.map((track) => packetsOf(track!)));
    const end = expected[20] ?? Infinity;
    const kept = heard!.filter(({ timestamp }) => timestamp < end - 1e-4);
    expect(copied!.length).toBe(kept.length);
    expect(copied!.every(({ data }, n) => Buffer.compare(data, kept[n]!.data) === 0)).toBe(true);

    const comparison: Comparison = {
      input: fileAddress(clip),
      output: fileAddress(out),
      style: 'great-wave',
      options: { width: 160, styleSize: 96, engine: 'auto' },
      frames: [0, 10],
    };
    const ratios = await lab.call('/test/cli/compare-frames.ts', 'compareFrames', comparison);
    expect(ratios).toHaveLength(2);
    expect(ratios).toSatisfy((all: number[]) => all.every((ratio) => ratio >= 33), String(ratios));
  });

  test('to WebM from the middle keeps to its time, with sound in Opus', async () => {
    const out = join(folder, 'middle.webm');
    const range = ['--start', '0:00.4', '--end', '0.8', '--sheet'];
    const { status, stdout, stderr } = await convert([clip, '--out', out, ...LOOK, ...range]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^.*middle\.webm: \d+ frames, 160×90 vp9, sound \w+; .*\n$/);
    expect(await outputsOf('middle')).toEqual(['middle.sheet.png', 'middle.webm']);
    const sheet = PNG.sync.read(await readFile(join(folder, 'middle.sheet.png')));
    expect(sheet.width).toBe(1472);
    const written = open(out);
    const times = await frameTimes((await open(clip).getPrimaryVideoTrack())!);
    const inside = times.filter((time) => time >= 0.4 - 1e-6 && time < 0.8 - 1e-6);
    expect((await frameTimes((await written.getPrimaryVideoTrack())!)).length).toBe(inside.length);
    const sound = (await written.getPrimaryAudioTrack())!;
    expect(await sound.getCodec()).toBe('opus');
    expect(Math.abs((await sound.computeDuration()) - 0.4)).toBeLessThan(0.06);
  });

  test('that is interrupted leaves nothing behind', async () => {
    const out = join(folder, 'interrupted.mp4');
    const child = start([clip, '--out', out, ...LOOK]);
    const exit = once(child, 'exit');
    await expect.poll(() => outputsOf('interrupted'), { timeout: 60_000 }).toHaveLength(1);
    child.kill('SIGINT');
    const [status] = await exit;
    expect(status).toBe(130);
    expect(await outputsOf('interrupted')).toEqual([]);
  });
});

/** Runs the command and expects it to fail as it should; returns what it says. */
const attempt = async (args: readonly string[]) => {
  const before = await readdir(folder);
  const run = await convert(args);
  expect(run.status).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^[^\n]+\n$/);
  expect(await readdir(folder)).toEqual(before);
  return run.stderr;
};

const out = () => ['--out', join(folder, 'never.mp4')];

describe('a mistake is told in one line', () => {
  test('a missing input', async () => {
    const missing = join(folder, 'missing.mp4');
    expect(await attempt([missing, ...out(), ...LOOK])).toContain(missing);
  });

  test('an input that is no video', async () => {
    const words = join(folder, 'words.mp4');
    await writeFile(words, 'These are words.');
    expect(await attempt([words, ...out(), ...LOOK])).toContain('not a video');
  });

  test('an output that cannot be written', async () => {
    const nowhere = join(folder, 'nowhere', 'out.mp4');
    expect(await attempt([clip, '--out', nowhere, ...LOOK])).toContain(nowhere);
  });

  test('an unknown preset', async () => {
    expect(await attempt([clip, ...out(), '--style', 'nonsense'])).toContain('nonsense');
  });

  test('an option out of range', async () => {
    expect(await attempt([clip, ...out(), ...LOOK, '--width', '-5'])).toContain('--width');
  });

  test('a codec that the container cannot hold', async () => {
    const webm = join(folder, 'never.webm');
    expect(await attempt([clip, '--out', webm, ...LOOK, '--codec', 'avc'])).toContain('avc');
  });
});
