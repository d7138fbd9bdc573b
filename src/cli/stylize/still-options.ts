import { extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ENGINE_CHOICES } from '../../engine/engine-names.ts';
import { POOLINGS } from '../../model/pooling.ts';
import { PRESETS } from '../../styles/presets.ts';
import {
  DEFAULT_OPTIMISATION,
  MOST_ITERATIONS,
  OPTIMISE_STARTS,
} from '../../optimise/optimise-options.ts';
import { SWAP_SPACES } from '../../stylizer-settings.ts';
import { fraction, positive, SMALLEST_SIDE, whole } from '../option-values.ts';
import { parseProgram } from '../parse-program.ts';
import { UserError } from '../user-error.ts';
import type { StillFormat, StillJob } from './still-job.ts';

/** The command line of `stylize`, parsed and checked as far as it can be without a file. */
export interface StylizeArguments {
  /** A picture file or a folder. */
  readonly input: string;
  /** A preset's name or a picture file. */
  readonly style: string;
  readonly out: string;
  /** What a folder's pictures are written as; their own format where it is left out. */
  readonly format?: StillFormat | undefined;
  readonly json: boolean;
  /** A model's name, or a folder with one. */
  readonly model?: string | undefined;
  /** Where the loss of an optimisation is written. */
  readonly lossLog?: string | undefined;
  readonly settings: StillSettings;
}

/** The part of a job that the options state as it is. */
type StillSettings = Omit<StillJob, 'formats' | 'preset' | 'model' | 'ownModel'>;

const FORMATS: Readonly<Record<string, StillFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
};

/** The format that a file's name asks for; undefined where it is none that is written. */
export function formatOf(path: string): StillFormat | undefined {
  return FORMATS[extname(path).toLowerCase()];
}

function outPath(text: string): string {
  if (extname(text) !== '' && formatOf(text) === undefined) {
    throw new InvalidArgumentError('It must end in .png, .jpg or .jpeg, or be a folder.');
  }
  return text;
}

const EXIT_CODES = `
Exit codes:
  0    done
  1    not done; one line says why
  2    of several pictures, some are not done
  130  interrupted`;

function createProgram(): Command {
  return new Command('stylize')
    .description('Paints still pictures in the brush strokes of a picture.')
    .argument('<picture or folder>', 'picture file, or a folder of them')
    .requiredOption(
      '--style <style>',
      `${PRESETS.map(({ name }) => name).join(', ')}, or a picture`,
    )
    .requiredOption(
      '--out <file or folder>',
      'PNG or JPEG to write; a folder for a folder',
      outPath,
    )
    .option('--save-original', 'write the picture beside the result, as it was painted from')
    .addOption(new Option('--format <name>', "of a folder's pictures").choices(['png', 'jpeg']))
    .option(
      '--max-size <pixels>',
      'longest side; a larger picture is scaled down',
      whole(SMALLEST_SIDE),
    )
    .option(
      '--style-size <pixels>',
      'side of the square with the area the style is scaled to',
      whole(SMALLEST_SIDE, 1024),
    )
    .option('--patch <size>', 'side of a patch, 1 to 15', whole(1, 15))
    .option('--style-stride <step>', 'distance between style patches, 1 to 15', whole(1, 15))
    .option(
      '--content-stride <step>',
      'distance between patches of the picture, 1 up to the patch size',
      whole(1, 15),
    )
    .option('--stride <step>', 'sets both distances', whole(1, 15))
    .option('--swaps <count>', 'how often the picture is swapped, 1 to 5', whole(1, 5))
    .addOption(
      new Option('--swap-space <space>', 'what is swapped again').choices([...SWAP_SPACES]),
    )
    .addOption(
      new Option('--pooling <kind>', 'how an encoder like VGG pools').choices([...POOLINGS]),
    )
    .option('--strength <fraction>', 'from 0, the input, to 1, the style', fraction)
    .option(
      '--optimise [steps]',
      `then optimise the pixels, in ${DEFAULT_OPTIMISATION.iterations} steps unless said otherwise`,
      whole(1, MOST_ITERATIONS),
    )
    .option('--learning-rate <length>', 'of these steps, above 0', positive('above 0'))
    .option('--lambda <weight>', 'how much smoothness counts in it, from 0', positive('from 0'))
    .addOption(new Option('--start <picture>', 'what it begins with').choices([...OPTIMISE_STARTS]))
    .option('--loss-log <file>', 'CSV to write with the loss after each of these steps')
    .option('--quality <fraction>', 'of JPEG, from 0 to 1', fraction)
    .addOption(
      new Option('--engine <name>', 'what computes').choices(ENGINE_CHOICES).default('auto'),
    )
    .option('--model <model>', 'name of a model, or a folder with one')
    .option('--json', 'print the summary as JSON', false)
    .addHelpText('after', EXIT_CODES);
}

/** What commander makes of the options. */
interface ParsedOptions extends Omit<StillSettings, 'patchSize' | 'iterations'> {
  readonly style: string;
  readonly out: string;
  readonly format?: StillFormat;
  readonly json: boolean;
  readonly model?: string;
  readonly patch?: number;
  /** True where no number of steps is given. */
  readonly optimise?: number | true;
  readonly lossLog?: string;
}

/**
 * Parses the arguments of `stylize`, without the program's own name.
 *
 * @returns undefined where help was asked for, and printed.
 * @throws {UserError} naming the argument that is wrong.
 */
export function parseStylizeArguments(args: readonly string[]): StylizeArguments | undefined {
  const program = createProgram();
  if (!parseProgram(program, args)) return undefined;
  const {
    style,
    out,
    format,
    json,
    model,
    patch: patchSize,
    optimise,
    lossLog,
    ...rest
  } = program.opts<ParsedOptions>();
  const [input = ''] = program.args;
  const iterations = optimise === true ? DEFAULT_OPTIMISATION.iterations : optimise;
  if (iterations === undefined) assertNone({ ...rest, lossLog });
  const settings = { ...rest, patchSize, iterations };
  return { input, style, out, format, json, model, lossLog, settings };
}

const OF_OPTIMISATION = {
  learningRate: '--learning-rate',
  lambda: '--lambda',
  start: '--start',
  lossLog: '--loss-log',
} as const;

function assertNone(given: { readonly [Name in keyof typeof OF_OPTIMISATION]?: unknown }): void {
  for (const [name, option] of Object.entries(OF_OPTIMISATION)) {
    if (Object.entries(given).some(([key, value]) => key === name && value !== undefined)) {
      throw new UserError(`${option} goes with --optimise.`);
    }
  }
}
