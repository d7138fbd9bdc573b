/**
 * @file The least work of a frame, by stage: what rates and rooflines are counted in, whatever an
 * engine does beyond it. Two operations per multiply-add.
 */
import type { Layer } from '../src/model/layers.ts';
import type { Manifest } from '../src/model/model.ts';
import {
  layerOutput,
  layerTensors,
  networkFlops,
  networkOutput,
  paddedSize,
  type Shape,
} from '../src/model/shapes.ts';
import { patchGrid, type PatchGeometry } from '../src/swap/geometry.ts';
import type { Size } from './suite.ts';

/** Operations, and bytes that must come from memory or go there, of f32 values. */
export interface Work {
  readonly flops: number;
  readonly bytes: number;
}

/** A frame's work by stage. */
export type FrameWork = Readonly<Record<'encode' | 'search' | 'blend' | 'decode', Work>>;

/** What a frame is made from. */
export interface FrameShape extends Size {
  /** Side of the square style picture in pixels. */
  readonly styleSize: number;
  readonly geometry: PatchGeometry;
}

const FLOAT = 4;

function values({ height, width, channels }: Shape): number {
  return height * width * channels;
}

/** Every convolution reads its input and its weights once and writes its output once. */
function networkBytes(layers: readonly Layer[], input: Shape): number {
  let bytes = 0;
  let shape = input;
  for (const layer of layers) {
    const output = layerOutput(layer, shape);
    if (layer.op === 'residual') bytes += networkBytes(layer.body, shape);
    if (layer.op === 'conv' || layer.op === 'conv_transpose') {
      const weights = layerTensors(layer).reduce(
        (sum, tensor) => sum + tensor.shape.reduce((product, side) => product * side, 1),
        0,
      );
      bytes += FLOAT * (values(shape) + values(output) + weights);
    }
    shape = output;
  }
  return bytes;
}

function activations(manifest: Manifest, size: Size): Shape {
  return networkOutput(manifest.encoder, { ...paddedSize(manifest, size), channels: 3 });
}

/**
 * The work of a frame. The search is counted as one product of content and style positions, whose
 * sums along diagonals are the patch correlations: whoever multiplies patch by patch does
 * `patchSize²` times as much.
 *
 * @throws {RangeError} where content or style hold no patch.
 */
export function frameWork(manifest: Manifest, frame: FrameShape): FrameWork {
  const { styleSize, geometry } = frame;
  const { patchSize, styleStride } = geometry;
  const picture = { ...paddedSize(manifest, frame), channels: 3 };
  const content = activations(manifest, frame);
  const style = activations(manifest, { width: styleSize, height: styleSize });
  patchGrid(content.height, content.width, patchSize, 1, 'content');
  const styleGrid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  // A longer stride leaves style patches out, and with them products once patches do not overlap.
  const used = Math.min(style.height * style.width, styleGrid.count * patchSize ** 2);
  const { channels } = content;
  const positions = content.height * content.width;
  return {
    encode: {
      flops: networkFlops(manifest.encoder, picture),
      bytes: networkBytes(manifest.encoder, picture),
    },
    search: {
      flops: 2 * positions * used * channels,
      bytes: FLOAT * (values(content) + values(style) + positions),
    },
    blend: {
      flops: patchSize ** 2 * values(content),
      bytes: FLOAT * (positions + values(style) + values(content)),
    },
    decode: {
      flops: networkFlops(manifest.decoder, content),
      bytes: networkBytes(manifest.decoder, content),
    },
  };
}

/** All stages together. */
export function totalWork(work: FrameWork): Work {
  const stages = Object.values(work);
  return {
    flops: stages.reduce((sum, { flops }) => sum + flops, 0),
    bytes: stages.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
