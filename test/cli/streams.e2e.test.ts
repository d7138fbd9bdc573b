import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameTimes } from '../support/packets.ts';
import { drawClip, LOOK, start } from './command.ts';

let folder: string;
let clip: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  clip = await drawClip(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test('standard input becomes a fragmented MP4 on standard output, and nothing else is said', async () => {
  const child = start(['-', '--out', '-', ...LOOK, '--frames', '8', '--segment-frames', '4']);
  createReadStream(clip).pipe(child.stdin!);
  const [film, said, [status]] = await Promise.all([
    buffer(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  expect(said).toBe('');
  expect(status).toBe(0);
  expect(film.includes('moof')).toBe(true);
  expect(film.indexOf('moov')).toBeLessThan(film.indexOf('moof'));
  const input = new Input({ source: new BufferSource(film), formats: ALL_FORMATS });
  expect(await frameTimes((await input.getPrimaryVideoTrack())!)).toHaveLength(8);
  expect(await input.getPrimaryAudioTrack()).not.toBeNull();
});
