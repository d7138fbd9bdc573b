import { readFile } from 'node:fs/promises';
import { parseSafetensors } from '../../src/model/safetensors.ts';
import type { Tensor } from '../../src/model/model.ts';
import type { Activations } from '../../src/swap/activations.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';
import type { ScoredField } from '../../src/swap/oracle.ts';
import { sharedUrl } from './shared.ts';

/** A model that has golden tensors. */
export type GoldenModel = 'compact-v0' | 'vgg19-relu3_1';

/** Everything that the reference implementation computed for one content and one style picture. */
export interface Golden {
  readonly content: Activations;
  readonly style: Activations;
  /** The content encoded and decoded. */
  readonly reconstruction: Activations;
  readonly swaps: readonly GoldenSwap[];
}

/** One swap of a `Golden`. */
interface GoldenSwap {
  readonly geometry: PatchGeometry;
  readonly field: ScoredField;
  readonly swapped: Activations;
  /** The swapped activations decoded. */
  readonly picture: Activations;
}

/** The golden tensors of a model, or undefined where the shared test data is not there. */
export async function readGolden(model: GoldenModel): Promise<Golden | undefined> {
  const url = sharedUrl(`reference/${model}.safetensors`);
  if (url === undefined) return undefined;
  const tensors = parseSafetensors(await readFile(url));
  const prefixes = [...tensors.keys()]
    .filter((name) => name.endsWith('.index'))
    .map((name) => name.slice(0, -'.index'.length));
  return {
    content: asActivations(tensors.get('content.activations')),
    style: asActivations(tensors.get('style.activations')),
    reconstruction: asActivations(tensors.get('content.reconstruction')),
    swaps: prefixes.map((prefix) => readSwap(tensors, prefix)),
  };
}

function readSwap(tensors: ReadonlyMap<string, Tensor>, prefix: string): GoldenSwap {
  const [, patchSize, styleStride] = /^patch(\d)\.stride(\d)$/.exec(prefix) ?? [];
  const index = asActivations(tensors.get(`${prefix}.index`));
  const scores = asActivations(tensors.get(`${prefix}.ncc_best_and_second`));
  return {
    geometry: { patchSize: Number(patchSize), styleStride: Number(styleStride) },
    field: {
      rows: index.height,
      cols: index.width,
      indices: Int32Array.from(index.data),
      best: Float64Array.from(scores.data.filter((_, i) => i % 2 === 0)),
      second: Float64Array.from(scores.data.filter((_, i) => i % 2 === 1)),
    },
    swapped: asActivations(tensors.get(`${prefix}.swapped`)),
    picture: asActivations(tensors.get(`${prefix}.image`)),
  };
}

function asActivations(tensor: Tensor | undefined): Activations {
  if (tensor === undefined) throw new Error('a golden tensor is missing');
  const [height = 1, width = 1, channels = 1] = tensor.shape;
  return { height, width, channels, data: tensor.data };
}
