import type { Shape } from '../../model/shapes.ts';
import type { Buffer, ProgramBuilder } from './program.ts';

/** How the border of a picture is filled; numbers as in `assembly/tensor.ts`. */
export const BORDERS = { none: 0, reflect: 1, replicate: 2, zero: 3 } as const;

/** What the reader of a picture wants around it. */
export interface Border {
  readonly kind: keyof typeof BORDERS;
  /** Width in positions; 2: whole 2×2 cells are reflected. 0 only for the kind `none`. */
  readonly cell: 0 | 1 | 2;
}

/** No border. */
export const NO_BORDER: Border = { kind: 'none', cell: 0 };

/** Activations in a program: a buffer with a border around the positions. */
export interface Picture extends Shape {
  readonly buffer: Buffer;
  /** Bytes from one position to the next, and from one row to the next. */
  readonly pixel: number;
  readonly row: number;
  readonly border: Border;
  /** Address of position (0, 0); known when the program is built. */
  readonly data: () => number;
  /** The structure that the module reads. */
  readonly tensor: { readonly address: number };
}

/** Channels rounded up to what a vector holds. */
export function roundChannels(channels: number): number {
  return Math.ceil(channels / 4) * 4;
}

/**
 * Adds a picture to a program.
 *
 * @param stored floats per position, at least the channels.
 * @param kept true where it is read or written between runs.
 */
export function addPicture(
  builder: ProgramBuilder,
  shape: Shape,
  border: Border,
  { stored = roundChannels(shape.channels), kept = false } = {},
): Picture {
  const pixel = stored * 4;
  const row = (shape.width + 2 * border.cell) * pixel;
  const bytes = (shape.height + 2 * border.cell) * row;
  const buffer = kept ? builder.kept(bytes) : builder.buffer(bytes);
  return describe(builder, shape, border, { buffer, pixel, row });
}

function describe(
  builder: ProgramBuilder,
  { height, width, channels }: Shape,
  border: Border,
  { buffer, pixel, row }: { buffer: Buffer; pixel: number; row: number },
): Picture {
  const data = (): number => buffer.address + border.cell * (row + pixel);
  const tensor = builder.structs('tensor', 1, () => ({
    data: data(),
    height,
    width,
    pixel,
    row,
    border: BORDERS[border.kind],
    cell: border.cell,
  }));
  return { height, width, channels, buffer, pixel, row, border, data, tensor };
}
