/** @file The convert command, run as a user runs it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openModulePage } from '../support/module-page.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'src/cli/convert.ts');
const TSX = import.meta.resolve('tsx');

/** How a run of the command ended. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Small, so that a CPU is done in seconds. */
export const LOOK = [
  '--style',
  'great-wave',
  '--width',
  '160',
  '--style-size',
  '96',
  '--engine',
  'auto',
];

/** Starts the command. */
export function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', TSX, COMMAND, ...args], { cwd: ROOT });
}

/** Runs the command to its end. */
export async function convert(args: readonly string[]): Promise<Run> {
  const child = start(args);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  return { status: Number(status), stdout, stderr };
}

/** The demo clip with a tone beside it, drawn and encoded in the browser, as a file in `folder`. */
export async function drawClip(folder: string): Promise<string> {
  const lab = await openModulePage();
  try {
    const bytes = await lab.call('/test/video/demo-video.ts', 'drawDemoVideo');
    const path = join(folder, 'drawn.mp4');
    await writeFile(path, String(bytes), 'base64');
    return path;
  } finally {
    await lab.close();
  }
}
