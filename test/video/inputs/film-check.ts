/** @file Holds films to the clips that they were made of, and lists in words what is wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { packetsOf } from '../../support/packets.ts';
import type { LabOptions, SeenFrame } from './convert-lab.ts';
import { packetEnds } from './cut.ts';
import { DRAWN } from './drawn.ts';
import type { Laboratory } from './laboratory.ts';
import { makeInput } from './make.ts';
import { colourDistance, CORNERS, FRAMES } from './picture.ts';
import { chooseReader, type Contents, type Reader } from './reader.ts';
import { PLAIN, type Expected, type Recipe } from './recipes.ts';

/** Levels that the model and two encoders may move a colour, in its place and elsewhere. */
const COLOUR = 8;
const COLOUR_ELSEWHERE = 18;

/** A converted clip, where the reader finds it. */
interface Film {
  readonly path: string;
  readonly sound: string;
  /** Every line that the user was told. */
  readonly told: readonly string[];
}

/** Bytes of every sound packet, by tracks. */
async function soundsIn(path: string): Promise<Buffer[][]> {
  const input = new Input({ source: new BufferSource(readFileSync(path)), formats: ALL_FORMATS });
  const tracks = await input.getAudioTracks();
  const packets = await Promise.all(tracks.map((track) => packetsOf(track)));
  input.dispose();
  return packets.map((all) => all.map(({ data }) => Buffer.from(data)));
}

/**
 * True where both tracks hold the same sound. PCM may be cut into other packets, and a transport stream
 * puts a head before each.
 */
function isSameSound(film: readonly Buffer[], input: readonly Buffer[]): boolean {
  if (Buffer.concat(film).equals(Buffer.concat(input))) return true;
  const isTail = (packet: Buffer, n: number): boolean =>
    packet.length > 0 && (input[n]?.subarray(-packet.length).equals(packet) ?? false);
  return film.length === input.length && film.every(isTail);
}

/** Says that two things should be alike, where they are not. */
function same(what: string, actual: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(actual, expected)) return [];
  return [`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
}

function checkTold(told: readonly string[], wanted: RegExp | undefined): string[] {
  const isRight = wanted === undefined ? told.length === 0 : told.length === 1;
  return isRight && (wanted?.test(told[0] ?? '') ?? true) ? [] : [`told: ${told.join(' / ')}`];
}

/** Seconds from the first sound to the first frame. */
function lag({ times, sounds: [sound] }: Contents): number {
  return (times[0] ?? 0) - (sound?.start ?? 0);
}

function checkTimes(before: Contents, after: Contents, recipe: Partial<Recipe>): string[] {
  const { range: { start = 0, end = Infinity } = {}, held = false, format } = recipe;
  const zero = before.times[0] ?? 0;
  const times = before.times.filter((time) => time >= zero + start && time < zero + end);
  const kept = held ? after.times.slice(1) : after.times;
  const apart = kept.map((time, n) =>
    Math.abs(time - (kept[0] ?? 0) - ((times[n] ?? 0) - (times[0] ?? 0))),
  );
  const tick = format === 'webm' ? 1.1e-3 : 1e-4;
  return [
    ...same('frames', kept.length, times.length),
    ...(Math.max(...apart) > tick ? [`times: ${kept.join(' ')}, not ${times.join(' ')}`] : []),
  ];
}

function checkBars(seen: readonly SeenFrame[], first: number): string[] {
  return seen.flatMap(({ bar }, n) => {
    // A short bar is lost on the model where a quarter begins beside it.
    const isShort = first + n < 3;
    const isRight = Math.abs(bar - (first + n + 1) / FRAMES) < 0.07;
    return isShort || isRight ? [] : [`bar of frame ${n}: ${bar}`];
  });
}

/** Converts clips in one page, and looks at what came of them. */
export class FilmCheck {
  readonly #lab: Laboratory;
  readonly #reader: Reader;
  readonly #folder: string;
  #plainFrames: Promise<readonly SeenFrame[]> | undefined;

  /** Films go to `folder`. */
  constructor(lab: Laboratory, folder: string) {
    this.#lab = lab;
    this.#reader = chooseReader(lab);
    this.#folder = folder;
  }

  /** What is wrong with the film of a clip: frames, times, picture, sound, and what is told. */
  async film(name: string, path: string, recipe: Partial<Recipe>): Promise<string[]> {
    const { range, format, told } = recipe;
    const file = readFileSync(path);
    const film = await this.#convert(name, file, { ...range, ...(format && { format }) });
    const before = await this.#reader.contents(path);
    const after = await this.#reader.contents(film.path);
    return [
      ...checkTimes(before, after, recipe),
      ...(await this.#checkPicture(film.path, file, recipe)),
      ...(await this.#checkSound(path, film, recipe, [before, after])),
      ...checkTold(film.told, told),
    ];
  }

  /** What is wrong where a file cannot become a film: one line has to say why. */
  async refusal(file: Buffer, told: RegExp | undefined): Promise<string[]> {
    const { error, film, notices } = await this.#lab.convert(file);
    if (film !== undefined) return ['it became a film'];
    const lines = [...notices, error?.message ?? ''];
    return [...same('error', error?.name, 'ConversionError'), ...checkTold(lines, told)];
  }

  /** What is wrong with the film of a file that is cut off `more` bytes behind its `whole`-th frame. */
  async cut(name: string, file: Buffer, whole: number, more: number): Promise<string[]> {
    const ends = await packetEnds(file);
    const at = (ends[whole - 1] ?? 0) + more;
    const film = await this.#convert(`${name}-${whole}`, file.subarray(0, at));
    const { times } = await this.#reader.contents(film.path);
    const count = ends.filter((end) => end <= at).length;
    return [
      ...same('frames', times.length, count),
      ...checkTold(film.told, /^The input breaks off after \d\.\d\d s/),
    ];
  }

  async #convert(name: string, file: Buffer, options: LabOptions = {}): Promise<Film> {
    const { summary, film, error, notices } = await this.#lab.convert(file, options);
    if (summary === undefined || film === undefined) throw new Error(`${name}: ${error?.message}`);
    const path = join(this.#folder, `${name}.${options.format ?? 'mp4'}`);
    writeFileSync(path, film, 'base64');
    return { path, sound: summary.sound, told: [...notices, ...summary.warnings] };
  }

  /** The film of a plain clip, frame by frame: what the model makes of the drawn picture. */
  #plain(): Promise<readonly SeenFrame[]> {
    this.#plainFrames ??= this.#convertPlain();
    return this.#plainFrames;
  }

  async #convertPlain(): Promise<readonly SeenFrame[]> {
    const file = this.#reader.isFfmpeg
      ? readFileSync(makeInput(PLAIN))
      : await this.#lab.draw(DRAWN[0]!);
    const frames = await this.#reader.frames((await this.#convert('compared', file)).path);
    const apart = frames[0]!.corners.map((corner, n) => colourDistance(corner, CORNERS[n]!));
    if (Math.max(...apart) > 24)
      throw new Error(`The plain film is off by ${apart.join()} levels.`);
    return frames;
  }

  /** Its size, its place, its colours, the order of its frames. */
  async #checkPicture(path: string, input: Buffer, expected: Expected): Promise<string[]> {
    const { corners = [0, 1, 2, 3], first = 0, size = [96, 64], mapped = false } = expected;
    const elsewhere = expected.corners !== undefined || expected.size !== undefined;
    const tolerance = expected.colour ?? (elsewhere ? COLOUR_ELSEWHERE : COLOUR);
    const seen = await this.#reader.frames(path);
    const { width, height } = seen[0]!;
    const drawn = (await this.#plain())[first]!.corners;
    const wanted = mapped
      ? (await this.#lab.paint(input))[0]!.corners
      : corners.map((corner) => drawn[corner]!);
    const colours = seen[0]!.corners.flatMap((corner, place) => {
      const isRight = colourDistance(corner, wanted[place]!) <= tolerance;
      return isRight ? [] : [`corner ${place}: ${corner.join()}, not ${wanted[place]!.join()}`];
    });
    const lies = corners[0] >> 1 === corners[1] >> 1;
    const bars = mapped || !lies ? [] : checkBars(seen, first);
    return [...same('size', [width, height], size), ...colours, ...bars];
  }

  async #checkSound(
    path: string,
    film: Film,
    { sounds = 0, leftOut }: Partial<Recipe>,
    [before, after]: readonly [Contents, Contents],
  ): Promise<string[]> {
    const wrong = [
      ...same('sounds', after.sounds.length, sounds),
      ...same('sound', film.sound, sounds > 0 ? 'copied' : 'none'),
    ];
    // What comes before an edit is needed only as far as the first sound that is heard.
    if (sounds === 0 || leftOut !== undefined) return wrong;
    const shift = Math.abs(lag(after) - lag(before));
    const [copies, originals] = [await soundsIn(film.path), await soundsIn(path)];
    const isCopy = copies.every((copy, track) => isSameSound(copy, originals[track] ?? []));
    return [
      ...wrong,
      ...(isCopy ? [] : ['sound packets differ']),
      ...(shift < 0.01 ? [] : [`the sound is moved by ${shift} s`]),
    ];
  }
}
