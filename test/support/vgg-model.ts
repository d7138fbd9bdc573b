import { readFile } from 'node:fs/promises';
import { joinDecoder, vggWithoutDecoder } from '../../src/model/decoder-model.ts';
import type { Model } from '../../src/model/model.ts';
import { parseSafetensors } from '../../src/model/safetensors.ts';
import { OWN_DECODER } from '../../src/model/vgg19/own-decoder.ts';
import { sharedUrl } from './shared.ts';

const ORIGIN = {
  license: 'CC BY 4.0 (VGG), MIT (weights of Li et al.)',
  training: 'ImageNet, by the Oxford Visual Geometry Group',
};

/**
 * VGG-19 up to relu3_1 with a plain inverse network, from the shared test data: the network of the
 * paper, and what `compact` imitates.
 *
 * @throws {Error} where the shared test data is not there.
 */
export async function loadVgg(): Promise<Model> {
  const url = sharedUrl('models/vgg19-relu3_1/weights.safetensors');
  if (url === undefined) throw new Error('the weights of VGG-19 are not in ../shared');
  const tensors = parseSafetensors(await readFile(url));
  const { manifest } = await vggWithoutDecoder('relu3_1', tensors, ORIGIN);
  const encoder = manifest.pin!;
  const decoder = { name: 'vgg19-relu3_1', encoder, decoder: OWN_DECODER, ...ORIGIN };
  return joinDecoder(tensors, ORIGIN, { manifest: decoder, tensors });
}
