import { asCount, asFields, asOneOf, asText, type Fields } from './checks.ts';
import { parseEncoderPin } from './encoder-pin.ts';
import type { Manifest } from './model.ts';
import { parseLayers } from './parse-layer.ts';

/**
 * Checks a parsed `manifest.json` field by field. Fields that Impasto does not know are left out.
 *
 * @throws {TypeError} naming the field that is wrong, e.g.
 * `manifest.encoder[3].kernel must be 1 or 3, not 5`.
 */
export function parseManifest(json: unknown): Manifest {
  const fields = asFields(json, 'manifest');
  const activations = asFields(fields['activations'], 'manifest.activations');
  return {
    name: asText(fields['name'], 'manifest.name'),
    ...parseCard(fields),
    task: asOneOf(fields['task'], 'manifest.task', ['patch-based style transfer']),
    input: parseInput(fields['input']),
    activations: {
      channels: asCount(activations['channels'], 'manifest.activations.channels'),
      stride: asCount(activations['stride'], 'manifest.activations.stride'),
      ...(activations['basis'] === undefined
        ? {}
        : { basis: asText(activations['basis'], 'manifest.activations.basis') }),
    },
    encoder: parseLayers(fields['encoder'], 'manifest.encoder'),
    decoder: isEmptyList(fields['decoder'])
      ? []
      : parseLayers(fields['decoder'], 'manifest.decoder'),
    ...(fields['pin'] === undefined ? {} : { pin: parseEncoderPin(fields['pin'], 'manifest.pin') }),
    license: asText(fields['license'], 'manifest.license'),
    training: asText(fields['training'], 'manifest.training'),
  };
}

function parseCard({ title, goodFor }: Fields): Pick<Manifest, 'title' | 'goodFor'> {
  return {
    ...(title === undefined ? {} : { title: asText(title, 'manifest.title') }),
    ...(goodFor === undefined ? {} : { goodFor: asText(goodFor, 'manifest.goodFor') }),
  };
}

/** The decoder of a model that only encodes. */
function isEmptyList(json: unknown): boolean {
  return Array.isArray(json) && json.length === 0;
}

function parseInput(json: unknown): Manifest['input'] {
  const path = 'manifest.input';
  const fields = asFields(json, path);
  const range = fields['range'];
  if (!Array.isArray(range) || range.length !== 2 || range[0] !== 0 || range[1] !== 1) {
    throw new TypeError(`${path}.range must be [0, 1], not ${JSON.stringify(range)}`);
  }
  return {
    layout: asOneOf(fields['layout'], `${path}.layout`, ['NHWC']),
    channels: asOneOf(fields['channels'], `${path}.channels`, [3]),
    range: [0, 1],
    color: asOneOf(fields['color'], `${path}.color`, ['sRGB']),
    multipleOf: asCount(fields['multipleOf'], `${path}.multipleOf`),
    padTo: asOneOf(fields['padTo'], `${path}.padTo`, ['reflect']),
  };
}
