import { extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ENGINE_CHOICES } from '../engine/engine-names.ts';
import { QUALITY_LEVELS } from '../video/convert-options.ts';
import {
  FILM_CONTAINERS,
  FILM_FORMATS,
  LAYOUTS,
  type FilmFormat,
} from '../video/film-container.ts';
import { POOLINGS } from '../model/pooling.ts';
import { PRESETS } from '../styles/presets.ts';
import { SWAP_SPACES } from '../stylizer-settings.ts';
import type { ConvertJob } from './convert-job.ts';
import { modelNames } from './model-names.ts';
import { fraction, SMALLEST_SIDE, whole } from './option-values.ts';
import { isPicturePattern } from './output-names.ts';
import { parseTime } from './time.ts';
import { parseProgram } from './parse-program.ts';
import { UserError } from './user-error.ts';

/** The command line of `convert`, parsed and checked as far as it can be without a file. */
export interface ConvertArguments {
  /** Video files and folders of them, or `-` alone. */
  readonly inputs: readonly string[];
  /** A preset's name or a picture file. */
  readonly style: string;
  /** A file, a folder, a name for pictures, or `-`. */
  readonly out: string;
  readonly format: FilmFormat;
  /** Go on where an earlier run was interrupted. */
  readonly resume: boolean;
  readonly json: boolean;
  /** A model's name, or a folder with one. */
  readonly model?: string | undefined;
  readonly settings: JobSettings;
}

/** The part of a job that the options state as it is. */
type JobSettings = Omit<ConvertJob, 'preset' | 'format' | 'model' | 'ownModel' | 'journal'>;

const CODECS = ['avc', 'hevc', 'vp9', 'av1', 'vp8'];

function width(text: string): number | 'full' {
  return text === 'full' ? text : whole(SMALLEST_SIDE)(text);
}

function quality(text: string): ConvertJob['quality'] {
  const level = QUALITY_LEVELS.find((name) => name === text);
  if (level !== undefined) return level;
  if (!Number.isNaN(Number(text))) return fraction(text);
  throw new InvalidArgumentError(`It must be ${QUALITY_LEVELS.join(', ')} or from 0 to 1.`);
}

function frameRate(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 240)) {
    throw new InvalidArgumentError('It must be above 0 and at most 240.');
  }
  return rate;
}

function time(text: string): number {
  const seconds = parseTime(text);
  if (seconds === undefined) {
    throw new InvalidArgumentError('It must be seconds or hours:minutes:seconds.');
  }
  return seconds;
}

/** The format that a file's name asks for, if any. */
function formatOf(name: string): FilmFormat | undefined {
  if (isPicturePattern(name)) return 'png';
  return FILM_CONTAINERS.find((container) => extname(name).toLowerCase() === `.${container}`);
}

function outFile(text: string): string {
  const extension = extname(text);
  if (extension !== '' && formatOf(text) === undefined) {
    throw new InvalidArgumentError('It must end in .mp4, .webm, .mkv or %05d.png, or be a folder.');
  }
  return text;
}

/** Options that a film has and pictures have not. */
const FILM_ONLY = ['codec', 'quality', 'layout'] as const;

const EXIT_CODES = `
Exit codes:
  0    done
  1    not done; one line says why
  2    of several videos, some are not done
  3    broke off; what was ready is kept as a film of its own
  130  interrupted`;

function createProgram(): Command {
  return new Command('convert')
    .description('Paints a video in the brush strokes of a picture.')
    .argument('<inputs...>', 'video files, a folder of them, or - for standard input')
    .requiredOption(
      '--style <style>',
      `${PRESETS.map(({ name }) => name).join(', ')}, or a picture`,
    )
    .requiredOption(
      '--out <file>',
      'video to write, .mp4, .webm or .mkv; pictures, frames/%05d.png; a folder for several; - for standard output',
      outFile,
    )
    .addOption(
      new Option('--format <name>', 'what to write, where --out does not say').choices(
        FILM_FORMATS,
      ),
    )
    .addOption(new Option('--layout <name>', 'where the file has its index').choices(LAYOUTS))
    .option('--sheet', 'write a contact sheet beside the film, before and after', false)
    .option('--resume', 'go on where an earlier run was interrupted', false)
    .option('--segment-frames <count>', 'frames that an interruption may cost', whole(1))
    .option('--width <pixels>', 'working width, or full for that of the input', width)
    .option('--keep-size', "scale the result to the input's size", false)
    .option('--output-width <pixels>', 'scale the result to that width', whole(SMALLEST_SIDE, 8192))
    .option('--frame-rate <fps>', 'frames a second, where not those of the input', frameRate)
    .option('--start <time>', 'where to begin, in seconds or h:m:s', time)
    .option('--end <time>', 'where to end, in seconds or h:m:s', time)
    .option('--frames <count>', 'convert so many frames', whole(1))
    .addOption(new Option('--codec <name>', 'video codec').choices(CODECS))
    .option('--quality <level>', 'of the encoding: very-low to very-high, or 0 to 1', quality)
    .addOption(
      new Option('--engine <name>', 'what computes').choices(ENGINE_CHOICES).default('auto'),
    )
    .option('--model <model>', `a folder with a model, or ${modelNames()}`)
    .option('--patch <size>', 'side of a patch, 1 to 15', whole(1, 15))
    .option('--strength <fraction>', 'from 0, the input, to 1, the style', fraction)
    .option('--keep-colours', 'brightness of the result, colours of the input')
    .addOption(
      new Option('--pooling <kind>', 'how an encoder like VGG pools').choices([...POOLINGS]),
    )
    .option(
      '--stability <fraction>',
      'how firmly strokes hold from frame to frame, from 0, not at all, to 1',
      fraction,
    )
    .option(
      '--style-size <pixels>',
      'side of the square with the area the style is scaled to',
      whole(SMALLEST_SIDE),
    )
    .option('--style-stride <step>', 'distance between style patches, 1 to 15', whole(1, 15))
    .option(
      '--content-stride <step>',
      'distance between patches of a frame, 1 up to the patch size',
      whole(1, 15),
    )
    .option('--stride <step>', 'sets both distances', whole(1, 15))
    .option('--swaps <count>', 'how often a frame is swapped, 1 to 5', whole(1, 5))
    .addOption(
      new Option('--swap-space <space>', 'what is swapped again').choices([...SWAP_SPACES]),
    )
    .option('--json', 'print the summary as JSON', false)
    .addHelpText('after', EXIT_CODES);
}

/** What commander makes of the options. */
interface ParsedOptions extends Omit<JobSettings, 'patchSize'> {
  readonly style: string;
  readonly out: string;
  readonly json: boolean;
  readonly resume: boolean;
  readonly format?: FilmFormat;
  readonly model?: string;
  readonly patch?: number;
}

/**
 * Parses the arguments of `convert`, without the program's own name.
 *
 * @returns undefined where help was asked for, and printed.
 * @throws {UserError} naming the argument that is wrong.
 */
export function parseConvertArguments(args: readonly string[]): ConvertArguments | undefined {
  const program = createProgram();
  if (!parseProgram(program, args)) return undefined;
  const parsed = program.opts<ParsedOptions>();
  const { style, out, json, resume, model, patch: patchSize, ...rest } = parsed;
  const format = formatOf(out) ?? parsed.format ?? 'mp4';
  const useless = FILM_ONLY.find((name) => format === 'png' && rest[name] !== undefined);
  if (useless !== undefined) throw new UserError(`--${useless} is of no use for pictures.`);
  const { format: _, ...settings } = rest;
  return {
    inputs: program.args,
    style,
    out,
    format,
    resume,
    json,
    model,
    settings: { ...settings, patchSize },
  };
}
