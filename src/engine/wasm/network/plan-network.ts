import type { Layer, Padding } from '../../../model/layers.ts';
import { roundChannels, addPicture, NO_BORDER } from '../picture.ts';
import type { Border, Picture } from '../picture.ts';
import type { Shape } from '../../../model/shapes.ts';
import { lower } from './lower.ts';
import type { Graph, Node, ValueId } from './nodes.ts';
import { rowsPerChunk } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';
import { planConvolution } from './plan-convolution.ts';
import { planWinograd, suitsWinograd } from './plan-winograd.ts';

/** A network that waits for its input. */
export class NetworkPlan {
  readonly #context: PlanContext;
  readonly #graph: Graph;
  readonly #borders: readonly Border[];

  /** Plans a chain of layers for an input of the given shape. */
  constructor(context: PlanContext, layers: readonly Layer[], input: Shape) {
    this.#context = context;
    this.#graph = lower(layers, input);
    this.#borders = bordersOf(this.#graph);
  }

  /** Adds the picture that is the input, with the border that the first layer wants. */
  addInput({ kept = false } = {}): Picture {
    const shape = this.#graph.shapes[0]!;
    const { nodes } = this.#graph;
    const readers = nodes.filter((node) => readsOf(node).includes(0));
    // A convolution reads floats one by one, every other step four at a time.
    const tight = readers.length === 1 && readers[0]!.kind === 'conv';
    const stored = tight ? shape.channels : roundChannels(shape.channels);
    return addPicture(this.#context.builder, shape, this.#borders[0]!, { stored, kept });
  }

  /** Adds the steps; gives the output. */
  addSteps(input: Picture, { keepOutput = false } = {}): Picture {
    const pictures: Picture[] = [input];
    for (const node of this.#graph.nodes) {
      const kept = keepOutput && node.target === this.#graph.output;
      const shape = this.#graph.shapes[node.target]!;
      const border = this.#borders[node.target]!;
      pictures[node.target] = addPicture(this.#context.builder, shape, border, { kept });
      addNode(this.#context, node, pictures);
    }
    return pictures[this.#graph.output]!;
  }
}

function readsOf(node: Node): ValueId[] {
  if (node.kind === 'conv' && node.residual !== undefined) return [node.source, node.residual];
  if (node.kind === 'pointwise' && node.other !== undefined) return [node.source, node.other];
  return [node.source];
}

/** What each value's reader wants around it. */
function bordersOf({ nodes, shapes }: Graph): Border[] {
  const borders = shapes.map(() => NO_BORDER);
  for (const node of nodes) {
    if (node.kind !== 'conv' || node.layer.kernel === 1) continue;
    const { view, padding } = node;
    borders[node.source] = {
      kind: view === 'upsampled' ? smallPadding(padding) : padding,
      cell: view === 'cells' ? 2 : 1,
    };
  }
  return borders;
}

/** Upsampled, the position next to the border repeats it: reflecting the large picture does as well. */
function smallPadding(padding: Padding): Padding {
  return padding === 'reflect' ? 'replicate' : padding;
}

function addNode(context: PlanContext, node: Node, pictures: readonly Picture[]): void {
  const { builder, threads, weights } = context;
  const source = pictures[node.source]!;
  const target = pictures[node.target]!;
  const uses = [source.buffer, target.buffer];
  const ends = () => ({ source: source.tensor.address, target: target.tensor.address });
  const grain = rowsPerChunk(target.height, threads);
  const chunks = Math.ceil(target.height / grain);
  switch (node.kind) {
    case 'conv': {
      const residual = node.residual === undefined ? undefined : pictures[node.residual];
      const plan = suitsWinograd(node) ? planWinograd : planConvolution;
      plan(context, node, source, target, residual);
      return;
    }
    case 'pointwise': {
      const other = node.other === undefined ? undefined : pictures[node.other];
      builder.step('pointwise', chunks, other ? [...uses, other.buffer] : uses, () => ({
        grain,
        ...ends(),
        ...node.range,
        other: other?.tensor.address ?? 0,
      }));
      return;
    }
    case 'instanceNorm': {
      const { scale, shift } = weights.norm(node);
      const { epsilon } = node.layer;
      builder.step('instanceNorm', roundChannels(target.channels) / 4, uses, () => ({
        ...ends(),
        scale,
        shift,
        epsilon,
      }));
      builder.step('finish', 1, uses, () => ({ target: target.tensor.address }));
      return;
    }
    case 'pixelShuffle':
    case 'pixelUnshuffle': {
      const [small, large] = node.kind === 'pixelShuffle' ? [source, target] : [target, source];
      const rows = rowsPerChunk(small.height, threads);
      builder.step(node.kind, Math.ceil(small.height / rows), uses, () => ({
        grain: rows,
        ...ends(),
        channels: large.channels,
      }));
      return;
    }
    default:
      builder.step(node.kind, chunks, uses, () => ({ grain, ...ends() }));
  }
}
