/** @file Seeded damage to files: what downloads, memory cards and hostile senders do to them. */

/** Bytes of a box's head in MP4: its length and its name. */
const BOX_HEAD = 8;

interface Box {
  readonly start: number;
  readonly end: number;
}

/** What is done to a file; `random` gives numbers in [0, 1). */
type Mutation = (file: Buffer, random: () => number) => Buffer;

const upTo = (random: () => number, limit: number): number => Math.floor(random() * limit);

/** Pieces that follow each other: boxes of an MP4, else even parts. */
function pieces(file: Buffer): Box[] {
  const boxes: Box[] = [];
  const isMp4 = file.toString('latin1', 4, 8) === 'ftyp';
  for (let start = 0; start + BOX_HEAD <= file.length;) {
    const length = isMp4 ? file.readUInt32BE(start) : Math.ceil(file.length / 7);
    const end = Math.min(file.length, start + Math.max(BOX_HEAD, length));
    boxes.push({ start, end });
    start = end;
  }
  return boxes;
}

const cutOff: Mutation = (file, random) => file.subarray(0, upTo(random, file.length));

const flipBits: Mutation = (file, random) => {
  const damaged = Buffer.from(file);
  const count = 1 + upTo(random, 20);
  for (let n = 0; n < count; n += 1) {
    const at = upTo(random, file.length);
    damaged[at] = damaged[at]! ^ (1 << upTo(random, 8));
  }
  return damaged;
};

/** Two boxes change places. */
const swapPieces: Mutation = (file, random) => {
  const parts = pieces(file).map(({ start, end }) => file.subarray(start, end));
  const [one, other] = [upTo(random, parts.length), upTo(random, parts.length)];
  [parts[one], parts[other]] = [parts[other]!, parts[one]!];
  return Buffer.concat(parts);
};

/** A number of four bytes, as sizes and counts are, is another one: small, huge or by chance. */
const lie: Mutation = (file, random) => {
  const damaged = Buffer.from(file);
  // Sizes lie in the head and in the tail, beside the tables.
  const part = Math.min(file.length - 4, 2000);
  const at = random() < 0.5 ? upTo(random, part) : file.length - 4 - upTo(random, part);
  const lies = [0, 1, 0xff_ff_ff_ff, 0x7f_ff_ff_ff, upTo(random, 2 ** 32)];
  damaged.writeUInt32BE(lies[upTo(random, lies.length)]!, at);
  return damaged;
};

/** A stretch of the file is missing. */
const leaveOut: Mutation = (file, random) => {
  const start = upTo(random, file.length);
  return Buffer.concat([file.subarray(0, start), file.subarray(start + 1 + upTo(random, 500))]);
};

const MUTATIONS = { cutOff, flipBits, swapPieces, lie, leaveOut } as const;

/** What can be done to a file. */
export const MUTATION_NAMES = ['cutOff', 'flipBits', 'swapPieces', 'lie', 'leaveOut'] as const;

/** Damages a copy of `file`. */
export function mutate(
  file: Buffer,
  name: (typeof MUTATION_NAMES)[number],
  random: () => number,
): Buffer {
  return MUTATIONS[name](file, random);
}
