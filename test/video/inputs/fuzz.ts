/**
 * @file Damaged files through the converter: each has to end in a film that can be read or in one
 * clear line, soon, and to leave nothing behind.
 */
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { frameTimes } from '../../support/packets.ts';
import { randomSource } from '../../support/random.ts';
import type { DrawnInput } from './drawn.ts';
import { Laboratory } from './laboratory.ts';
import { MUTATION_NAMES, mutate } from './mutate.ts';

/** Milliseconds that a conversion may take. */
const LIMIT = 30_000;

/** Clips that are damaged. */
const VICTIMS: readonly DrawnInput[] = [
  { name: 'h264.mp4', format: 'mp4', codec: 'avc', sounds: 1 },
  { name: 'vp9.webm', format: 'webm', codec: 'vp9', sounds: 1 },
  { name: 'h264.mkv', format: 'mkv', codec: 'avc' },
  { name: 'h264.m2t', format: 'ts', codec: 'avc' },
  { name: 'av1.mov', format: 'mov', codec: 'av1' },
];

/** What came of many mutations. */
export interface FuzzResult {
  /** Those that became a film, whole or broken off, and those that became one line. */
  readonly films: number;
  readonly lines: number;
  /** How each of the others ended. */
  readonly wrong: readonly string[];
  /** The longest that one took, in milliseconds. */
  readonly slowest: number;
  /** Complaints of the browser about frames that were collected without having been closed. */
  readonly unclosed: readonly string[];
  /** Growth of the page's heap from the first tenth to the end, in bytes a mutation. */
  readonly heapGrowth: number;
}

/** True for words that tell a user what is wrong. */
function isClear(message: string): boolean {
  return /^[A-Z].{10,200}[.]$/.test(message) && !/assert|undefined|null|NaN/i.test(message);
}

/** What is wrong with a film; undefined where it can be read, and holds frames. */
async function faultOf(film: string): Promise<string | undefined> {
  const source = new BufferSource(Buffer.from(film, 'base64'));
  const input = new Input({ source, formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    const times = track === null ? [] : await frameTimes(track);
    if (times.length === 0) return 'a film without frames';
    return new Set(times).size < times.length ? 'a film with two frames at a time' : undefined;
  } catch (error) {
    return `a film that cannot be read (${String(error)})`;
  } finally {
    input.dispose();
  }
}

async function heapOf({ module: { page } }: Laboratory): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (let n = 0; n < 3; n += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function inTime<Result>(work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LIMIT);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Damages clips `count` times, and converts each. */
export async function fuzz(seed: number, count: number): Promise<FuzzResult> {
  const lab = await Laboratory.open();
  const unclosed: string[] = [];
  lab.module.page.on('console', (message) => {
    if (/without being closed/i.test(message.text())) unclosed.push(message.text());
  });
  try {
    const files = await Promise.all(VICTIMS.map((victim) => lab.draw(victim)));
    await lab.convert(files[0]!);
    const warmUp = Math.ceil(count / 10);
    const wrong: string[] = [];
    let [films, lines, slowest, heap] = [0, 0, 0, 0];
    const summary = (heapGrowth: number): FuzzResult => {
      return { films, lines, wrong, slowest, unclosed, heapGrowth };
    };
    for (let number = 0; number < count; number += 1) {
      if (number === warmUp) heap = await heapOf(lab);
      const random = randomSource(seed + number);
      const victim = number % files.length;
      const name = MUTATION_NAMES[Math.floor(random() * MUTATION_NAMES.length)]!;
      const file = mutate(files[victim]!, name, random);
      const began = performance.now();
      const outcome = await inTime(lab.convert(file));
      slowest = Math.max(slowest, performance.now() - began);
      const { film, error } = outcome ?? {};
      const fault = film === undefined ? undefined : await faultOf(film);
      const isTold = error === undefined || isClear(error.message);
      if (outcome === undefined || fault !== undefined || !isTold) {
        const end =
          outcome === undefined ? 'no end' : (fault ?? `${error?.name}: ${error?.message}`);
        wrong.push(`${VICTIMS[victim]!.name}, ${name}, seed ${seed + number}: ${end}`);
      } else if (film === undefined) lines += 1;
      else films += 1;
      // A page that hangs stays so, and answers nothing.
      if (outcome === undefined) return summary(NaN);
    }
    return summary(((await heapOf(lab)) - heap) / (count - warmUp));
  } finally {
    await lab.close();
  }
}
