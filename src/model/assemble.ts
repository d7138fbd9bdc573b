import type { Layer } from './layers.ts';
import type { Manifest, Model, Tensor } from './model.ts';
import { layerOutput, layerTensors, networkOutput, requiredChannels } from './shapes.ts';
import type { Shape } from './shapes.ts';

/** Enough cells of the model's multiple that every layer's size is told apart from a rounding. */
const PROBE_CELLS = 8;

/**
 * Joins a manifest with its tensors, and checks that they fit: every tensor that a layer names is
 * there in the right shape, every layer takes the channels that the one before gives, the encoder
 * ends in the stated activations and the decoder, where there is one, in a picture of the input's
 * size.
 *
 * @throws {TypeError} naming the layer or the tensor that does not fit.
 */
export function assembleModel(manifest: Manifest, tensors: ReadonlyMap<string, Tensor>): Model {
  const used = new Map<string, Tensor>();
  const side = manifest.input.multipleOf * PROBE_CELLS;
  const { channels, stride } = manifest.activations;
  const picture: Shape = { height: side, width: side, channels: manifest.input.channels };
  const activations: Shape = { height: side / stride, width: side / stride, channels };

  checkLayers(manifest.encoder, 'manifest.encoder', picture, tensors, used);
  expectShape('manifest.encoder', networkOutput(manifest.encoder, picture), activations);
  if (manifest.decoder.length > 0) {
    checkLayers(manifest.decoder, 'manifest.decoder', activations, tensors, used);
    expectShape('manifest.decoder', networkOutput(manifest.decoder, activations), picture);
  }
  return { manifest, tensors: used };
}

function checkLayers(
  layers: readonly Layer[],
  path: string,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  used: Map<string, Tensor>,
): void {
  let shape = input;
  layers.forEach((layer, index) => {
    const at = `${path}[${index}]`;
    const required = requiredChannels(layer);
    if (required !== undefined && required !== shape.channels) {
      throw new TypeError(`${at} takes ${required} channels, but ${shape.channels} reach it`);
    }
    if (layer.op === 'pixel_shuffle' && shape.channels % layer.factor ** 2 !== 0) {
      throw new TypeError(
        `${at} takes a multiple of ${layer.factor ** 2} channels, but ${shape.channels} reach it`,
      );
    }
    if (layer.op === 'residual') {
      checkLayers(layer.body, `${at}.body`, shape, tensors, used);
      expectShape(`${at}.body`, networkOutput(layer.body, shape), shape);
    }
    for (const spec of layerTensors(layer)) {
      used.set(spec.name, tensorOfShape(tensors, spec.name, spec.shape, at));
    }
    shape = layerOutput(layer, shape);
  });
}

function tensorOfShape(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  shape: readonly number[],
  layer: string,
): Tensor {
  const tensor = tensors.get(name);
  if (tensor === undefined)
    throw new TypeError(`${layer} needs the tensor ${name}, which is missing`);
  if (tensor.shape.join() !== shape.join()) {
    throw new TypeError(
      `${layer} needs the tensor ${name} as [${shape.join(', ')}], ` +
        `not [${tensor.shape.join(', ')}]`,
    );
  }
  return tensor;
}

function expectShape(path: string, actual: Shape, expected: Shape): void {
  const [found, wanted] = [shapeText(actual), shapeText(expected)];
  if (found !== wanted) {
    throw new TypeError(
      `${path} must end in ${wanted} for the probe picture, but ends in ${found}`,
    );
  }
}

function shapeText({ height, width, channels }: Shape): string {
  return `${height}×${width}×${channels}`;
}
