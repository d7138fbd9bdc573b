/**
 * @file Conversions that are killed at random points and resumed: the film has to be the one that
 * nothing interrupted.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { expect } from 'vitest';
import { packetsOf } from '../support/packets.ts';
import { randomSource } from '../support/random.ts';
import { convert, drawClip, LOOK, start } from './command.ts';

const OPTIONS = [...LOOK, '--segment-frames', '5', '--json'];

/** What became of one kill. */
interface Kill {
  readonly victim: 'command' | 'browser';
  /** Seconds after the start. */
  readonly after: number;
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

async function killed(clip: string, out: string, victim: Kill['victim'], after: number) {
  const child = start([clip, '--out', out, ...OPTIONS, '--resume']);
  const exit = once(child, 'exit');
  const ended = await Promise.race([
    exit.then(() => true),
    new Promise<false>((resolve) => {
      setTimeout(() => resolve(false), after * 1000);
    }),
  ]);
  if (ended) return;
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
    let seconds = 0;
    // The first run of all is slower than those that are killed.
    for (let run = 0; run < 2; run += 1) {
      const began = performance.now();
      expect(await convert([clip, '--out', whole, ...OPTIONS])).toMatchObject({ status: 0 });
      seconds = (performance.now() - began) / 1000;
    }
    const expected = await contents(whole);
    for (let number = 0; number < count; number += 1) {
      const out = join(folder, `kill-${number}.mp4`);
      const victim = number % 2 === 0 ? 'command' : 'browser';
      const after = seconds * (0.2 + 0.8 * random());
      await killed(clip, out, victim, after);
      const resumed = await convert([clip, '--out', out, ...OPTIONS, '--resume']);
      expect(resumed).toMatchObject({ status: 0, stderr: '' });
      expect(await contents(out)).toEqual(expected);
      expect((await readdir(folder)).filter((name) => name.endsWith('.impasto'))).toEqual([]);
      kills.push({ victim, after, reused: JSON.parse(resumed.stdout).framesReused });
      await rm(out);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return kills;
}
