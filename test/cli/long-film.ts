/**
 * @file Films far larger than the memory that converting them may take. A few seconds are drawn and
 * encoded once; the file repeats their packets.
 */
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  ALL_FORMATS,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { openModulePage } from '../support/module-page.ts';
import { packetsOf } from '../support/packets.ts';
import { start } from './command.ts';

/** Milliseconds between two looks at the memory. */
const INTERVAL = 250;

/** Makes a 1080p film of `seconds` in `folder`, some 2.5 MB a second, and returns its path. */
export async function makeLongFilm(folder: string, seconds: number): Promise<string> {
  const piece = join(folder, 'piece.mp4');
  const lab = await openModulePage();
  const bytes = await lab.call('/test/video/demo-video.ts', 'drawNoisyVideo');
  await lab.close();
  writeFileSync(piece, String(bytes), 'base64');
  const input = new Input({ source: new FilePathSource(piece), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const packets = await packetsOf(track);
  const length = await track.computeDuration();
  const decoderConfig = (await track.getDecoderConfig())!;

  const path = join(folder, 'long.mp4');
  const output = new Output({ format: new Mp4OutputFormat(), target: new FilePathTarget(path) });
  const source = new EncodedVideoPacketSource((await track.getCodec())!);
  output.addVideoTrack(source);
  await output.start();
  for (let offset = 0; offset < seconds; offset += length) {
    for (const packet of packets) {
      const moved = packet.clone({ timestamp: packet.timestamp + offset });
      await source.add(moved, { decoderConfig });
    }
  }
  await output.finalize();
  input.dispose();
  return path;
}

/** Ids of a process's descendants. */
function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
      parents.set(Number(name), Number(fields?.[1]));
    } catch {
      // It has just ended.
    }
  }
  const all = [pid];
  for (const ancestor of all) {
    for (const [child, parent] of parents) if (parent === ancestor) all.push(child);
  }
  return all;
}

/** Bytes that a process holds of its own: what it shares with others is not counted. */
function privateBytes(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const lines = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)];
    return lines.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return 0;
  }
}

/** True for a process that runs a page. */
function isTab(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}

/** What converting a film took. */
export interface Footprint {
  readonly status: number;
  readonly said: string;
  /** Bytes of the input. */
  readonly input: number;
  /** Most bytes that the tab, and that the command itself held at a time. */
  readonly tab: number;
  readonly command: number;
}

/** Converts a film, and watches the memory. */
export async function footprintOf(film: string, args: readonly string[]): Promise<Footprint> {
  const child = start([film, ...args]);
  let tab = 0;
  let command = 0;
  const watch = setInterval(() => {
    const pids = descendantsOf(child.pid!);
    tab = Math.max(tab, ...pids.filter(isTab).map(privateBytes));
    command = Math.max(command, privateBytes(child.pid!));
  }, INTERVAL);
  const [said, [status]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  clearInterval(watch);
  return { status: Number(status), said, input: statSync(film).size, tab, command };
}
