import { Command, InvalidArgumentError, Option } from 'commander';
import { ENGINE_CHOICES, isEngineChoice, type EngineChoice } from '../src/engine/engine-names.ts';
import { MODEL_NAMES } from '../src/model/load-model.ts';
import type { FrameCase, Schedule } from './frames.ts';

const SUITES = ['frames', 'kernels'] as const;
const SCHEDULES: readonly Schedule[] = ['throughput', 'latency'];

/** The command line of `npm run bench`. */
export interface BenchOptions {
  readonly suite: (typeof SUITES)[number];
  /** File to write the results into. */
  readonly json?: string;
  readonly engine: EngineChoice[];
  readonly model: string;
  readonly sizes: readonly Size[];
  readonly styleSize: number;
  readonly workers?: number;
  /** Seconds of measuring. */
  readonly budget: number;
}

/** A content size in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

function sizes(text: string): Size[] {
  return text.split(',').map((part) => {
    const match = /^(\d+)x(\d+)$/.exec(part);
    if (match === null) throw new InvalidArgumentError('It must look like 320x180,640x360.');
    return { width: Number(match[1]), height: Number(match[2]) };
  });
}

function engines(text: string): BenchOptions['engine'] {
  const names = text.split(',');
  if (names.every(isEngineChoice)) return names;
  throw new InvalidArgumentError(`Engines are ${ENGINE_CHOICES.join(', ')}.`);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

/** Reads the command line; prints help or the one thing that is wrong, and ends the process then. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  return new Command('bench')
    .description('Times whole frames, or the kernels one by one.')
    .addOption(new Option('--suite <name>', 'what to time').choices(SUITES).default('frames'))
    .option('--json <file>', 'where to write the results')
    .option('--engine <names>', 'engines, the last is the baseline', engines, ['auto'])
    .addOption(new Option('--model <name>', 'network').choices(MODEL_NAMES).default('compact'))
    .option('--sizes <list>', 'content sizes', sizes, [{ width: 320, height: 180 }])
    .option('--style-size <pixels>', 'side of the style picture', positive, 256)
    .option('--workers <count>', 'workers per engine', positive)
    .option('--budget <seconds>', 'time for measuring', positive, 60)
    .parse([...args], { from: 'user' })
    .opts<BenchOptions>();
}

/** The cases of the `frames` suite: sizes × schedules × engines. */
export function frameCases(options: BenchOptions): FrameCase[] {
  const { model, styleSize, workers } = options;
  return options.sizes.flatMap((size) =>
    SCHEDULES.flatMap((schedule) =>
      options.engine.map((engine) => ({
        engine,
        model,
        ...size,
        styleSize,
        schedule,
        ...(workers === undefined ? {} : { workers }),
      })),
    ),
  );
}
