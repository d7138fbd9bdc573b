import type { Model } from '../../../src/model/model.ts';
import { networkOutput, paddedSize, type Shape } from '../../../src/model/shapes.ts';
import type { Activations } from '../../../src/swap/activations.ts';
import type { PatchGeometry } from '../../../src/swap/geometry.ts';
import type { Size } from '../../suite.ts';
import { Graph } from './graph.ts';
import { addNetwork } from './network.ts';
import { addSwap } from './swap.ts';

/** Name of the picture that goes in, 1 × 3 × height × width in [0, 1], padded to the model's multiple. */
export const INPUT = 'picture';

/** An ONNX file with the name of what comes out, and its shape. */
export interface OnnxFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly output: string;
  readonly shape: Shape;
}

function planes({ channels, height, width }: Shape): number[] {
  return [1, channels, height, width];
}

/** The encoder alone, for pictures of one size. */
export function encoderFile(model: Model, size: Size): OnnxFile {
  const { encoder } = model.manifest;
  const input = { ...paddedSize(model.manifest, size), channels: 3 };
  const graph = new Graph();
  const output = addNetwork(graph, model, encoder, INPUT, input);
  const shape = networkOutput(encoder, input);
  const bytes = graph.file(
    { name: INPUT, shape: planes(input) },
    { name: output, shape: planes(shape) },
  );
  return { bytes, output, shape };
}

/** A whole frame: encoder, swap with the style's activations, decoder. */
export function frameFile(
  model: Model,
  size: Size,
  style: Activations,
  geometry: PatchGeometry,
): OnnxFile {
  const { encoder, decoder } = model.manifest;
  const input = { ...paddedSize(model.manifest, size), channels: 3 };
  const graph = new Graph();
  const content = addNetwork(graph, model, encoder, INPUT, input);
  const middle = networkOutput(encoder, input);
  const swapped = addSwap(graph, content, middle, style, geometry);
  const output = addNetwork(graph, model, decoder, swapped, middle);
  const shape = networkOutput(decoder, middle);
  const bytes = graph.file(
    { name: INPUT, shape: planes(input) },
    { name: output, shape: planes(shape) },
  );
  return { bytes, output, shape };
}
