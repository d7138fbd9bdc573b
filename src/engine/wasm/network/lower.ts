/**
 * @file From layers to nodes: fuses activation, clamp, addend, residual and pixel shuffle into the
 * convolution before them, pixel unshuffle and upsampling into the convolution behind them.
 */
import type { ConvLayer, ConvTransposeLayer, Layer } from '../../../model/layers.ts';
import { layerOutput } from '../../../model/shapes.ts';
import type { Shape } from '../../../model/shapes.ts';
import type { ConvNode, Graph, Node, Range, ValueId, View } from './nodes.ts';
import { isConvolution } from './nodes.ts';

const UNLIMITED: Range = { add: 0, low: -Infinity, high: Infinity };

/** Turns a chain of layers into nodes. */
export function lower(layers: readonly Layer[], input: Shape): Graph {
  const lowering = new Lowering(input);
  const output = lowering.chain(layers, 0);
  return { nodes: lowering.nodes, shapes: lowering.shapes, output };
}

class Lowering {
  readonly nodes: Node[] = [];
  readonly shapes: Shape[];

  constructor(input: Shape) {
    this.shapes = [input];
  }

  /** Adds the nodes of a chain of layers; says which value it gives. */
  chain(layers: readonly Layer[], input: ValueId): ValueId {
    let value = input;
    for (let next = 0; next < layers.length;) {
      const taken = this.#fused(layers, next, value) ?? this.#single(layers[next]!, value);
      value = taken.value;
      next += taken.layers;
    }
    return value;
  }

  /** A convolution with its neighbours, where one comes next. */
  #fused(layers: readonly Layer[], start: number, source: ValueId) {
    const first = layers[start]!;
    const second = layers[start + 1];
    let view: View = 'plain';
    let conv: ConvLayer | ConvTransposeLayer;
    let next = start + 1;
    if (isConvolution(first)) {
      conv = first;
      if (conv.op === 'conv_transpose' && conv.stride === 2) view = 'spread';
    } else if (second?.op === 'conv' && mergesInto(first, second, this.shapes[source]!)) {
      conv = second;
      view = first.op === 'pixel_unshuffle' ? 'cells' : 'upsampled';
      next++;
    } else return undefined;

    let shape = this.shapes[source]!;
    for (const layer of layers.slice(start, next)) shape = layerOutput(layer, shape);
    let range: Range = {
      ...UNLIMITED,
      low: conv.activation === 'relu' ? 0 : -Infinity,
    };
    let shuffled = false;
    for (; next < layers.length; next++) {
      const layer = layers[next]!;
      const narrowed = narrow(range, layer);
      if (narrowed !== undefined) range = narrowed;
      else if (layer.op === 'pixel_shuffle' && !shuffled && canShuffle(shape.channels, view)) {
        shuffled = true;
        shape = layerOutput(layer, shape);
      } else break;
    }
    const target = this.#value(shape);
    this.nodes.push({
      kind: 'conv',
      source,
      target,
      layer: conv,
      view,
      shuffled,
      range,
      padding: conv.op === 'conv' ? conv.padding : 'zero',
      residual: undefined,
    });
    return { value: target, layers: next - start };
  }

  #single(layer: Layer, source: ValueId): { value: ValueId; layers: number } {
    const before = this.nodes.length;
    if (layer.op === 'residual') {
      return { value: this.#add(this.chain(layer.body, source), source, before), layers: 1 };
    }
    const target = this.#value(layerOutput(layer, this.shapes[source]!));
    const range = narrow(UNLIMITED, layer);
    if (range !== undefined) {
      this.nodes.push({ kind: 'pointwise', source, target, range, other: undefined });
    } else if (layer.op === 'instance_norm') {
      this.nodes.push({ kind: 'instanceNorm', source, target, layer });
    } else {
      const kind = RESAMPLING.get(layer.op);
      if (kind === undefined) throw new Error(`no node for the layer ${layer.op}`);
      this.nodes.push({ kind, source, target });
    }
    return { value: target, layers: 1 };
  }

  /** Adds `input` to what a residual's body gave: in its last convolution where there is one. */
  #add(body: ValueId, input: ValueId, firstOfBody: number): ValueId {
    const last = this.nodes.at(-1);
    const fits =
      this.nodes.length > firstOfBody &&
      last?.kind === 'conv' &&
      last.target === body &&
      !last.shuffled &&
      (last.view === 'plain' || last.view === 'cells') &&
      last.residual === undefined;
    if (fits) {
      this.nodes[this.nodes.length - 1] = { ...last, residual: input } satisfies ConvNode;
      return body;
    }
    const target = this.#value(this.shapes[body]!);
    this.nodes.push({ kind: 'pointwise', source: body, target, range: UNLIMITED, other: input });
    return target;
  }

  #value(shape: Shape): ValueId {
    return this.shapes.push(shape) - 1;
  }
}

const RESAMPLING = new Map<
  Layer['op'],
  Exclude<Node['kind'], 'conv' | 'pointwise' | 'instanceNorm'>
>([
  ['max_pool', 'maxPool'],
  ['avg_pool', 'averagePool'],
  ['upsample_nearest', 'upsample'],
  ['pixel_shuffle', 'pixelShuffle'],
  ['pixel_unshuffle', 'pixelUnshuffle'],
]);

/** True where the convolution can read what the layer would make from the layer's own input. */
function mergesInto(layer: Layer, conv: ConvLayer, { height, width }: Shape): boolean {
  if (conv.stride !== 1) return false;
  if (layer.op === 'upsample_nearest') return conv.kernel === 3;
  return layer.op === 'pixel_unshuffle' && height % 2 === 0 && width % 2 === 0;
}

/** Shuffled channels must lie in whole vectors. */
function canShuffle(channels: number, view: View): boolean {
  const each = channels / 4;
  return (view === 'plain' || view === 'cells') && (each <= 4 || each % 8 === 0);
}

/** The range after a layer that only adds or limits; undefined where the layer does more. */
function narrow(range: Range, layer: Layer): Range | undefined {
  const { add, low, high } = range;
  switch (layer.op) {
    case 'relu':
      return { add, low: Math.max(low, 0), high: Math.max(high, 0) };
    case 'clamp':
      return { add, low: limit(low, layer), high: limit(high, layer) };
    case 'add':
      return low === -Infinity && high === Infinity
        ? { add: add + layer.value, low, high }
        : undefined;
    default:
      return undefined;
  }
}

function limit(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(Math.max(value, min), max);
}
