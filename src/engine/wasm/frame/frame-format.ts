/** How a frame's bytes lie in memory. */
export interface FrameFormat {
  /** As `VideoFrame.format` has it; RGBX and BGRX count as RGBA and BGRA. */
  readonly format: 'I420' | 'I422' | 'I444' | 'NV12' | 'RGBA' | 'BGRA';
  readonly width: number;
  readonly height: number;
  /** Colour matrix of the planar formats. */
  readonly matrix: 'bt601' | 'bt709' | 'bt2020';
  /** True where luma spans 0 … 255, not 16 … 235. */
  readonly fullRange: boolean;
}

/** One plane of a frame. */
export interface PlaneFormat {
  readonly offset: number;
  /** Bytes from one row to the next. */
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
  /** Interleaved bytes per position, and how many of them count. */
  readonly components: number;
  readonly used: number;
}

/** The planes of a frame, one behind the other, and the bytes of all. */
export function planesOf({ format, width, height }: FrameFormat): {
  readonly planes: readonly PlaneFormat[];
  readonly bytes: number;
} {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const columns = { width: half.width, height };
  const sizes = {
    I420: [plane({ width, height }, 1), plane(half, 1), plane(half, 1)],
    I422: [plane({ width, height }, 1), plane(columns, 1), plane(columns, 1)],
    I444: [plane({ width, height }, 1), plane({ width, height }, 1), plane({ width, height }, 1)],
    NV12: [plane({ width, height }, 1), plane(half, 2)],
    RGBA: [plane({ width, height }, 4, 3)],
    BGRA: [plane({ width, height }, 4, 3)],
  }[format];
  let bytes = 0;
  const planes = sizes.map((size) => {
    const offset = bytes;
    bytes += size.pitch * size.height;
    return Object.assign(size, { offset });
  });
  return { planes, bytes };
}

function plane(size: { width: number; height: number }, components: number, used = components) {
  return { ...size, components, used, pitch: size.width * components };
}

/** Weights of red and blue in luma (ITU-R BT.601, BT.709, BT.2020). */
const LUMA = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

/**
 * From bytes to RGB in [0, 1] plus `add`: for red, green and blue three factors and an addend.
 */
export function colourMatrix(
  { format, matrix, fullRange }: FrameFormat,
  add: number,
): Float32Array<ArrayBuffer> {
  const unit = 1 / 255;
  if (format === 'RGBA') return Float32Array.of(unit, 0, 0, add, 0, unit, 0, add, 0, 0, unit, add);
  if (format === 'BGRA') return Float32Array.of(0, 0, unit, add, 0, unit, 0, add, unit, 0, 0, add);
  const [red, blue] = LUMA[matrix];
  const green = 1 - red - blue;
  const luma = fullRange ? unit : 1 / 219;
  const chroma = fullRange ? unit : 1 / 224;
  const black = fullRange ? 0 : 16;
  const fromRed = 2 * (1 - red) * chroma;
  const fromBlue = 2 * (1 - blue) * chroma;
  const rows = [
    [0, fromRed],
    [(-fromBlue * blue) / green, (-fromRed * red) / green],
    [fromBlue, 0],
  ] as const;
  return Float32Array.from(
    rows.flatMap(([u, v]) => [luma, u, v, add - black * luma - 128 * (u + v)]),
  );
}
