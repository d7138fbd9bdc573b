/**
 * @file Conversions that are killed at random points and resumed: the film has to be the one that
 * nothing interrupted.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { expect } from 'vitest';
import { workFolder } from '../../src/cli/output-names.ts';
import { packetsOf } from '../support/packets.ts';
import { randomSource } from '../support/random.ts';
import { convert, drawClip, LOOK, start } from './command.ts';

/** Frames of a segment. */
const SEGMENT = 5;

const OPTIONS = [...LOOK, '--segment-frames', String(SEGMENT), '--json'];

/** Where a conversion is killed. */
interface KillPoint {
  readonly victim: 'command' | 'browser';
  /** Seconds after the start, or segments that were finished by then. */
  readonly seconds?: number;
  readonly segments?: number;
}

/** What became of one kill. */
interface Kill extends KillPoint {
  /** Frames that the resumed run found finished. */
  readonly reused: number;
}

/** Every packet of a film, with its time. */
async function contents(path: string) {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  const packets = await Promise.all(tracks.map((track) => packetsOf(track)));
  input.dispose();
  return packets.map((track) =>
    track.map(({ timestamp, duration, type, data }) => [
      timestamp,
      duration,
      type,
      Buffer.from(data).toString('base64'),
    ]),
  );
}

/** Ids of the browsers that a process started. */
function childrenOf(pid: number): number[] {
  try {
    const lines = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).split('\n');
    return lines.filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Resolves when a conversion to `out` has finished so many segments. */
async function untilFinished(out: string, segments: number, signal: AbortSignal): Promise<void> {
  const journal = join(workFolder(out), 'segments');
  while (!signal.aborted) {
    const names = await readdir(journal).catch(() => []);
    if (names.filter((name) => name.endsWith('.segment')).length >= segments) return;
    await sleep(5);
  }
}

async function killed(clip: string, out: string, { victim, seconds = 0, segments = 0 }: KillPoint) {
  const child = start([clip, '--out', out, ...OPTIONS, '--resume']);
  const exit = once(child, 'exit');
  const end = new AbortController();
  void exit.then(() => end.abort());
  const reached = sleep(seconds * 1000).then(() => untilFinished(out, segments, end.signal));
  await Promise.race([exit, reached]);
  if (end.signal.aborted) return;
  const targets = victim === 'browser' ? childrenOf(child.pid!) : [];
  for (const pid of targets.length > 0 ? targets : [child.pid!]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
  await exit;
}

/** Kills `count` conversions, one after the other, resumes each, and holds it to the whole one. */
export async function killAndResume(seed: number, count: number): Promise<Kill[]> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-kills-'));
  const clip = await drawClip(folder);
  const random = randomSource(seed);
  const kills: Kill[] = [];
  try {
    const whole = join(folder, 'whole.mp4');
    const began = performance.now();
    const first = await convert([clip, '--out', whole, ...OPTIONS]);
    expect(first).toMatchObject({ status: 0 });
    const startUp = (performance.now() - began) / 2000;
    const segments = JSON.parse(first.stdout).framesOut / SEGMENT;
    const expected = await contents(whole);
    for (let number = 0; number < count; number += 1) {
      const out = join(folder, `kill-${number}.mp4`);
      const victim = number % 2 === 0 ? 'command' : 'browser';
      // Of five kills four while it paints, and one while it starts.
      const point: KillPoint =
        number % 5 === 4
          ? { victim, seconds: startUp * random() }
          : { victim, segments: 1 + Math.floor(random() * segments) };
      await killed(clip, out, point);
      const resumed = await convert([clip, '--out', out, ...OPTIONS, '--resume']);
      expect(resumed).toMatchObject({ status: 0, stderr: '' });
      expect(await contents(out)).toEqual(expected);
      expect((await readdir(folder)).filter((name) => name.endsWith('.impasto'))).toEqual([]);
      kills.push({ ...point, reused: JSON.parse(resumed.stdout).framesReused });
      await rm(out);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return kills;
}
