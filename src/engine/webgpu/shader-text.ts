/** @file Puts a kernel's WGSL together: how it reads, what it computes, how it writes. */
import conv from './shaders/conv.wgsl?raw';
import extent from './shaders/extent.wgsl?raw';
import finishBody from './shaders/finish/finish.wgsl?raw';
import finishSkip from './shaders/finish/skip.wgsl?raw';
import inputDirect from './shaders/input/direct.wgsl?raw';
import inputTile from './shaders/input/tile.wgsl?raw';
import instanceNorm from './shaders/instance-norm.wgsl?raw';
import map from './shaders/map.wgsl?raw';
import paddingBorder from './shaders/padding/border.wgsl?raw';
import paddingNone from './shaders/padding/none.wgsl?raw';
import picture from './shaders/picture.wgsl?raw';
import readAdd from './shaders/read/add.wgsl?raw';
import readAffine from './shaders/read/affine.wgsl?raw';
import readAvgPool from './shaders/read/avg_pool.wgsl?raw';
import readClamp from './shaders/read/clamp.wgsl?raw';
import readMaxPool from './shaders/read/max_pool.wgsl?raw';
import readShuffle from './shaders/read/pixel_shuffle.wgsl?raw';
import readUnshuffle from './shaders/read/pixel_unshuffle.wgsl?raw';
import readRelu from './shaders/read/relu.wgsl?raw';
import readStored from './shaders/read/stored.wgsl?raw';
import readUpsample from './shaders/read/upsample_nearest.wgsl?raw';
import storeUnshuffle from './shaders/store/pixel_unshuffle.wgsl?raw';
import storePlain from './shaders/store/plain.wgsl?raw';
import storePool from './shaders/store/pool.wgsl?raw';
import convTaps1x1 from './shaders/taps/conv-1x1.wgsl?raw';
import convTaps2x2 from './shaders/taps/conv-2x2.wgsl?raw';
import convTaps3x3 from './shaders/taps/conv-3x3.wgsl?raw';
import convTapsStrided from './shaders/taps/conv-strided.wgsl?raw';
import convTapsTranspose from './shaders/taps/conv-transpose.wgsl?raw';
import type { ConvShape } from './conv-shape.ts';
import type { ConvStep, FinishOp, NormStep, Output, ReadOp, View } from './plan/plan.ts';
import { precisionHeader } from './precision.ts';
import type { Precision } from './precision.ts';
import { expand, float } from './template.ts';

const READS: Readonly<Record<ReadOp['op'], string>> = {
  relu: readRelu,
  add: readAdd,
  clamp: readClamp,
  affine: readAffine,
  max_pool: readMaxPool,
  avg_pool: readAvgPool,
  upsample_nearest: readUpsample,
  pixel_shuffle: readShuffle,
  pixel_unshuffle: readUnshuffle,
};

const BORDERS = {
  // Never more than one position outside, so one bounce suffices.
  reflect: 'select(select(i, 2 * (n - 1) - i, i >= n), -i, i < 0)',
  replicate: 'i',
  zero: 'i',
} as const;

const INSIDE = 'all(vec2i(y, x) >= vec2i()) && all(vec2i(y, x) < extent.input)';

/** Without a tile to help to fill, threads that have no pixel may stop. */
const LEAVE = `
  if any(2 * SPREAD * (origin + thread) >= extent.computed) {
    return;
  }`;

/** Text of a convolution. */
export function convText(precision: Precision, step: ConvStep, shape: ConvShape): string {
  const taps = {
    direct: directTaps(step),
    upsampled: convTaps2x2,
    transposed: convTapsTranspose,
  }[step.form];
  return [
    head(precision),
    viewText(step.input),
    paddingText(step),
    outputText(step.output, shape.spread),
    expand(conv, {
      TAPS: taps,
      INPUT: shape.tiled ? inputTile : inputDirect,
      LEAVE: shape.tiled ? '' : LEAVE,
      IN_GROUPS: groups(step.input.shape.channels),
      KERNEL: step.kernel,
      STRIDE: step.stride,
      CHUNK: shape.chunk,
      THREAD_ROWS: shape.threadRows,
      BLOCKS: shape.blocksPerWorkgroup,
      STEP: shape.step,
      SPAN: shape.span,
      HALO: shape.halo,
      SPREAD: shape.spread,
      TAP_COUNT: shape.taps,
    }),
  ].join('\n');
}

function directTaps({ kernel, stride }: ConvStep): string {
  if (kernel === 1) return convTaps1x1;
  return stride === 1 ? convTaps3x3 : convTapsStrided;
}

/** The function `padded`: the view with what a kernel sees beyond its border. */
function paddingText({ kernel, padding }: ConvStep): string {
  if (kernel === 1) return paddingNone;
  return expand(paddingBorder, {
    BORDER: BORDERS[padding],
    PADDED: padding === 'zero' ? `select(real4(), value, ${INSIDE})` : 'value',
  });
}

/** Text of a normalisation's statistics. */
export function normText(precision: Precision, step: NormStep): string {
  return [
    head(precision),
    viewText(step.input),
    expand(instanceNorm, { EPSILON: float(step.epsilon) }),
  ].join('\n');
}

/** Text of a copy of a view. */
export function mapText(precision: Precision, view: View, output: Output): string {
  return [head(precision), viewText(view), outputText(output), map].join('\n');
}

/** Text of the kernel that reads a picture. */
export function pictureText(precision: Precision, output: Output): string {
  return [head(precision), outputText(output), picture].join('\n');
}

/** Text of a kernel without folded layers. */
export function plainText(
  precision: Precision,
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return `${head(precision)}\n${expand(template, values)}`;
}

/** Text of a kernel that reads through a view and writes in its own way. */
export function viewerText(
  precision: Precision,
  view: View,
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return [head(precision), viewText(view), expand(template, values)].join('\n');
}

/** Vectors of four that hold the given number of channels. */
export function groups(channels: number): number {
  return Math.ceil(channels / 4);
}

function head(precision: Precision): string {
  return `${precisionHeader(precision)}\n${extent}`;
}

/** A function `view(group, y, x)`, and one function under it per layer folded into it. */
function viewText(view: View): string {
  const functions = [expand(readStored, { NAME: view.reads.length === 0 ? 'view' : 'read0' })];
  view.reads.forEach((op, i) => {
    const last = i === view.reads.length - 1;
    functions.push(
      expand(READS[op.op], {
        NAME: last ? 'view' : `read${i + 1}`,
        SOURCE: `read${i}`,
        ...('value' in op ? { VALUE: float(op.value) } : {}),
        ...('min' in op ? { MIN: float(op.min), MAX: float(op.max) } : {}),
        ...('channels' in op ? { CHANNELS: op.channels } : {}),
      }),
    );
  });
  return functions.join('\n');
}

/** The functions `finish` and `store`; `spread`: pixels between those that are stored together. */
function outputText(output: Output, spread = 1): string {
  const { channels } = output.computed;
  const skip = output.finish.some(({ op }) => op === 'skip') ? finishSkip : '';
  const finish = expand(finishBody, { STATEMENTS: output.finish.map(finishStatement).join('\n') });
  return [skip, finish, storeText(output.store, channels, spread)].join('\n');
}

function storeText(store: Output['store'], channels: number, spread: number): string {
  switch (store) {
    case 'plain':
      return expand(storePlain, { GROUPS: groups(channels), SPREAD: spread });
    case 'max_pool':
      return expand(storePool, { GROUPS: groups(channels), POOL: 'max(max(a, b), max(c, d))' });
    case 'avg_pool':
      return expand(storePool, { GROUPS: groups(channels), POOL: '0.25 * (a + b + c + d)' });
    case 'pixel_unshuffle':
      return expand(storeUnshuffle, { GROUPS: channels });
  }
}

function finishStatement(op: FinishOp): string {
  switch (op.op) {
    case 'relu':
      return '  v = max(v, vec4f());';
    case 'add':
      return `  v += ${float(op.value)};`;
    case 'clamp':
      return `  v = clamp(v, vec4f(${float(op.min)}), vec4f(${float(op.max)}));`;
    case 'skip':
      return '  v += skipped(group, y, x);';
  }
}
