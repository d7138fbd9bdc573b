import { asCount, asFields, asList, asNumber, asOneOf, asText } from './checks.ts';
import type { Layer } from './layers.ts';

const OPS = [
  'conv',
  'conv_transpose',
  'relu',
  'max_pool',
  'avg_pool',
  'upsample_nearest',
  'pixel_shuffle',
  'pixel_unshuffle',
  'residual',
  'instance_norm',
  'add',
  'clamp',
] as const satisfies readonly Layer['op'][];

const PADDINGS = ['reflect', 'replicate', 'zero'] as const;
const ACTIVATION_FUNCTIONS = ['none', 'relu'] as const;
const SHUFFLE_ORDER = 'c*4+dy*2+dx';

/**
 * Checks a list of layers; `path` is where it stands in the manifest.
 *
 * @throws {TypeError} naming the field that is wrong.
 */
export function parseLayers(json: unknown, path: string): readonly Layer[] {
  return asList(json, path).map((layer, index) => parseLayer(layer, `${path}[${index}]`));
}

function parseLayer(json: unknown, path: string): Layer {
  const fields = asFields(json, path);
  const at = (name: string): [unknown, string] => [fields[name], `${path}.${name}`];
  const op = asOneOf(...at('op'), OPS);
  switch (op) {
    case 'conv':
      return {
        op,
        weights: asText(...at('weights')),
        in: asCount(...at('in')),
        out: asCount(...at('out')),
        kernel: asOneOf(...at('kernel'), [1, 3]),
        stride: asOneOf(...at('stride'), [1, 2]),
        padding: asOneOf(...at('padding'), PADDINGS),
        activation: asOneOf(...at('activation'), ACTIVATION_FUNCTIONS),
      };
    case 'conv_transpose':
      return {
        op,
        weights: asText(...at('weights')),
        in: asCount(...at('in')),
        out: asCount(...at('out')),
        kernel: asOneOf(...at('kernel'), [3]),
        stride: asOneOf(...at('stride'), [1, 2]),
        activation: asOneOf(...at('activation'), ACTIVATION_FUNCTIONS),
      };
    case 'relu':
      return { op };
    case 'max_pool':
    case 'avg_pool':
    case 'upsample_nearest':
      return { op, factor: asOneOf(...at('factor'), [2]) };
    case 'pixel_shuffle':
    case 'pixel_unshuffle':
      return {
        op,
        factor: asOneOf(...at('factor'), [2]),
        order: asOneOf(...at('order'), [SHUFFLE_ORDER]),
      };
    case 'residual':
      return { op, body: parseLayers(...at('body')) };
    case 'instance_norm':
      return {
        op,
        weights: asText(...at('weights')),
        channels: asCount(...at('channels')),
        epsilon: asNumber(...at('epsilon')),
      };
    case 'add':
      return { op, value: asNumber(...at('value')) };
    case 'clamp':
      return { op, min: asNumber(...at('min')), max: asNumber(...at('max')) };
  }
}
