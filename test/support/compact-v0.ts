import { readFile } from 'node:fs/promises';
import { assembleModel } from '../../src/model/assemble.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { Model } from '../../src/model/model.ts';
import { parseSafetensors } from '../../src/model/safetensors.ts';
import { sharedUrl } from './shared.ts';

/**
 * `compact` with the weights that its golden tensors were made with, in f32: those that ship are
 * rounded to f16. Only where the shared test data is there.
 */
export async function loadCompactV0(): Promise<Model> {
  const { manifest } = await loadModel('compact');
  const bytes = await readFile(sharedUrl('models/compact-v0/weights.safetensors')!);
  return assembleModel(manifest, parseSafetensors(bytes));
}
