import type { Layer } from './layers.ts';
import type { Model } from './model.ts';

/** How an encoder like VGG's makes its activations smaller: by the largest of four, or their mean. */
export type Pooling = 'max' | 'average';

/** The kinds of pooling. */
export const POOLINGS: readonly Pooling[] = ['max', 'average'];

/**
 * A model whose encoder pools in the way asked for, whatever its manifest says.
 *
 * @throws {TypeError} naming `pooling` where the encoder has no pooling layer.
 */
export function withPooling(model: Model, pooling: Pooling): Model {
  const { manifest } = model;
  if (!manifest.encoder.some(pools)) {
    throw new TypeError(`pooling cannot be chosen: the encoder of ${manifest.name} has none`);
  }
  const op = pooling === 'max' ? 'max_pool' : 'avg_pool';
  return { ...model, manifest: { ...manifest, encoder: pooled(manifest.encoder, op) } };
}

function pools(layer: Layer): boolean {
  if (layer.op === 'residual') return layer.body.some(pools);
  return layer.op === 'max_pool' || layer.op === 'avg_pool';
}

function pooled(layers: readonly Layer[], op: 'max_pool' | 'avg_pool'): readonly Layer[] {
  return layers.map((layer) => {
    if (layer.op === 'residual') return { ...layer, body: pooled(layer.body, op) };
    return layer.op === 'max_pool' || layer.op === 'avg_pool' ? { ...layer, op } : layer;
  });
}
