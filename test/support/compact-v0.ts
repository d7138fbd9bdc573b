import { readFile } from 'node:fs/promises';
import { assembleModel } from '../../src/model/assemble.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { parseManifest } from '../../src/model/manifest.ts';
import type { Model } from '../../src/model/model.ts';
import { parseSafetensors } from '../../src/model/safetensors.ts';
import { sharedUrl } from './shared.ts';

/**
 * The network that the golden tensors were made with, in f32: `compact` as it was first trained, with
 * its own layers. Only where the shared test data is there.
 */
export async function loadCompactV0(): Promise<Model> {
  const { manifest } = await loadModel('compact');
  const [bytes, json] = await Promise.all([
    readFile(sharedUrl('models/compact-v0/weights.safetensors')!),
    readFile(sharedUrl('models/compact-v0/manifest.json')!, 'utf8'),
  ]);
  const first = parseManifest(Object.assign({}, manifest, JSON.parse(json)));
  return assembleModel(first, parseSafetensors(bytes));
}
