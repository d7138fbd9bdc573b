import { Command, InvalidArgumentError } from 'commander';
import { ENGINE_CHOICES, isEngineChoice, type EngineChoice } from '../src/engine/engine-names.ts';
import { modelFolders } from '../src/cli/model-names.ts';
import { SUITES, type Suite } from './format/document.ts';
import type { Size } from './suite.ts';

/** The command line of `npm run bench`. */
export interface BenchOptions {
  readonly suite: readonly Suite[];
  /** File to write the results into. */
  readonly json?: string;
  /** Left out, what the suite takes by itself. */
  readonly engine?: readonly EngineChoice[];
  readonly model: readonly string[];
  readonly sizes: readonly Size[];
  readonly styleSize: readonly number[];
  readonly workers?: number;
  /** Seconds for everything but building the page and the suite `sustained`. */
  readonly budget: number;
  /** Seconds of `sustained`, for every engine and model. */
  readonly sustain: number;
}

/** What may be left out on the command line. */
type ParsedOptions = Omit<BenchOptions, 'sizes'> & Partial<Pick<BenchOptions, 'sizes'>>;

const DEFAULT_SIZE: Size = { width: 320, height: 180 };

/** Reads `320x180,640x360`. */
function parseSizes(text: string): Size[] {
  return text.split(',').map((part) => {
    const match = /^([1-9]\d*)x([1-9]\d*)$/.exec(part);
    if (match === null) throw new InvalidArgumentError('It must look like 320x180,640x360.');
    return { width: Number(match[1]), height: Number(match[2]) };
  });
}

function isSuite(name: string): name is Suite {
  return SUITES.some((suite) => suite === name);
}

function suites(text: string): readonly Suite[] {
  if (text === 'all') return SUITES.filter((name) => name !== 'sustained');
  const names = text.split(',');
  if (names.every(isSuite)) return names;
  throw new InvalidArgumentError(`Suites are ${SUITES.join(', ')} and all.`);
}

function engines(text: string): EngineChoice[] {
  const names = text.split(',');
  if (names.every(isEngineChoice)) return names;
  throw new InvalidArgumentError(`Engines are ${ENGINE_CHOICES.join(', ')}.`);
}

function models(text: string): string[] {
  const names = text.split(',');
  const known = [...modelFolders().keys()];
  if (names.every((name) => known.includes(name))) return names;
  throw new InvalidArgumentError(`Models are ${known.join(', ')}.`);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('It must be a number above 0.');
  }
  return value;
}

function whole(text: string): number {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

const wholes = (text: string): number[] => text.split(',').map(whole);

/** Reads the command line; prints help or the one thing that is wrong, and ends the process then. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const parsed = new Command('bench')
    .description('Measures Impasto on this machine, in a headless Chromium.')
    .option('--suite <names>', `${SUITES.join(', ')}, or all but sustained: all`, suites, [
      'frames',
    ])
    .option('--json <file>', 'where to write the results')
    .option('--engine <names>', 'engines; the last is the baseline of the others', engines)
    .option('--model <names>', 'networks', models, ['compact'])
    .option('--sizes <list>', 'content sizes (default: 320x180)', parseSizes)
    .option('--style-size <list>', 'sides of the style picture in pixels', wholes, [256])
    .option('--workers <count>', 'workers per engine', whole)
    .option('--budget <seconds>', 'time for measuring', positive, 60)
    .option('--sustain <seconds>', 'time for sustained, beside the budget', positive, 300)
    .parse([...args], { from: 'user' })
    .opts<ParsedOptions>();
  return { sizes: [DEFAULT_SIZE], ...parsed };
}
