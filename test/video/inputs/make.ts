/** @file Makes the matrix's clips with ffmpeg, where there is one, in a folder that Git ignores. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawRgb, FRAMES } from './picture.ts';
import type { Recipe } from './recipes.ts';

const FOLDER = fileURLToPath(new URL('../../../.cache/inputs/', import.meta.url));

const QUIET = ['-hide_banner', '-loglevel', 'error', '-y'];

let found: boolean | undefined;

/** True where ffmpeg and ffprobe are there to be run. */
export function hasTools(): boolean {
  found ??= ['ffmpeg', 'ffprobe'].every(
    (name) => spawnSync(name, ['-version'], { stdio: 'ignore' }).status === 0,
  );
  return found;
}

/**
 * Runs a tool over `input`, if there is one, and returns what it writes to its output.
 *
 * @throws with its own words where it fails.
 */
export function runTool(name: string, args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync(name, args, { input, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}\n${stderr.toString()}`);
  return stdout;
}

/** Path of the clip that a recipe describes; it is made where it is not there yet. */
export function makeInput(recipe: Recipe): string {
  const { name, encode, again, leftOut, drawn = [96, 64] } = recipe;
  const frames = Array.from({ length: FRAMES }, (_, index) => drawRgb(...drawn, index));
  const key = createHash('sha256').update(JSON.stringify([encode, again, leftOut, drawn]));
  for (const frame of frames) key.update(frame);
  const folder = join(FOLDER, key.digest('hex').slice(0, 12));
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const picture = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', drawn.join('x'), '-r', '24'];
  const first = join(folder, `first${extname(name)}`);
  const source = [...picture, '-i', 'pipe:0'];
  runTool('ffmpeg', [...QUIET, ...source, ...encode, first], Buffer.concat(frames));
  if (again === undefined) {
    renameSync(first, path);
  } else {
    const seek = leftOut === undefined ? [] : ['-ss', String(leftOut)];
    const second = join(folder, `second${extname(name)}`);
    runTool('ffmpeg', [...QUIET, ...seek, '-i', first, ...again, second]);
    renameSync(second, path);
    rmSync(first);
  }
  return path;
}
