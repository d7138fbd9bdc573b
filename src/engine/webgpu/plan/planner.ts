/**
 * @file Turns the layers of a manifest into the fewest dispatches. Only convolutions, the
 * statistics of a normalisation and the swap must be kernels of their own. A layer that follows one
 * is folded into how that kernel writes, where nothing else reads its result; any other becomes part
 * of how the next kernel reads.
 */
import type {
  ConvLayer,
  ConvTransposeLayer,
  InstanceNormLayer,
  Layer,
  Padding,
} from '../../../model/layers.ts';
import type { Manifest } from '../../../model/model.ts';
import { layerOutput, paddedSize } from '../../../model/shapes.ts';
import type { Shape } from '../../../model/shapes.ts';
import type {
  ConvStep,
  FinishOp,
  Output,
  Plan,
  ReadOp,
  Step,
  Store,
  TensorId,
  View,
} from './plan.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

type ConvSource = Pick<ConvStep, 'form' | 'input' | 'padding'>;

/** The encoder for a picture of the given size, padded; the result is stored plainly. */
export function planEncoder(manifest: Manifest, size: Size): Plan {
  const planner = new Planner();
  const view = planner.stored(planner.layers(manifest.encoder, planner.picture(manifest, size)));
  return planner.plan(undefined, view);
}

/** The decoder for activations of the given shape; the result may be a view. */
export function planDecoder(manifest: Manifest, activations: Shape): Plan {
  const planner = new Planner();
  const input = planner.input(activations);
  return planner.plan(input.tensor, planner.layers(manifest.decoder, input));
}

/** A whole frame: encoder, swap, decoder. */
export function planFrame(manifest: Manifest, size: Size): Plan {
  const planner = new Planner();
  const content = planner.layers(manifest.encoder, planner.picture(manifest, size));
  const swapped = planner.swap(planner.stored(content));
  return planner.plan(undefined, planner.layers(manifest.decoder, swapped));
}

class Planner {
  readonly #steps: Step[] = [];
  readonly #tensors: Shape[] = [];
  /** Tensors that a residual still needs as they are. */
  readonly #pinned = new Set<TensorId>();

  plan(input: TensorId | undefined, output: View): Plan {
    return { steps: this.#steps, tensors: this.#tensors, input, output };
  }

  input(shape: Shape): View {
    return { tensor: this.#tensor(shape), reads: [], shape };
  }

  picture(manifest: Manifest, size: Size): View {
    const computed = { ...paddedSize(manifest, size), channels: 3 };
    const output = this.#output(computed);
    this.#steps.push({ kind: 'picture', output });
    return { tensor: output.tensor, reads: [], shape: computed };
  }

  swap(content: View): View {
    const tensor = this.#tensor(content.shape);
    this.#steps.push({ kind: 'swap', content: content.tensor, output: { tensor } });
    return { tensor, reads: [], shape: content.shape };
  }

  layers(layers: readonly Layer[], view: View): View {
    return layers.reduce((input, layer) => this.#layer(layer, input), view);
  }

  /** The view without anything left to do at reading. */
  stored(view: View): View {
    return view.reads.length === 0 ? view : this.#map(view, []);
  }

  #layer(layer: Layer, input: View): View {
    switch (layer.op) {
      case 'conv':
        return this.#conv(layer, input);
      case 'conv_transpose':
        return this.#convTranspose(layer, input);
      case 'instance_norm':
        return this.#norm(layer, input);
      case 'residual':
        return this.#residual(layer.body, input);
      case 'relu':
      case 'add':
      case 'clamp':
        return this.#finish(layer, input) ?? read(layer, input, input.shape);
      case 'max_pool':
      case 'avg_pool':
      case 'pixel_unshuffle': {
        const shape = layerOutput(layer, input.shape);
        return this.#store(layer.op, input, shape) ?? read({ op: layer.op }, input, shape);
      }
      case 'upsample_nearest':
        return read({ op: layer.op }, input, layerOutput(layer, input.shape));
      case 'pixel_shuffle': {
        const shape = layerOutput(layer, input.shape);
        return read({ op: layer.op, channels: shape.channels }, input, shape);
      }
    }
  }

  #conv(layer: ConvLayer, input: View): View {
    const { weights, kernel, stride, padding } = layer;
    const output = this.#output(layerOutput(layer, input.shape), layer.activation);
    const source = sourceOf(input, padding, kernel === 3 && stride === 1);
    const shared = { kind: 'conv', weights, transposedWeights: false, kernel, stride } as const;
    this.#steps.push({ ...shared, ...source, output });
    return written(output);
  }

  #convTranspose(layer: ConvTransposeLayer, input: View): View {
    const { weights, kernel, stride } = layer;
    const output = this.#output(layerOutput(layer, input.shape), layer.activation);
    const source: ConvSource =
      stride === 2
        ? { form: 'transposed', input, padding: 'zero' }
        : // A convolution with the kernel turned around.
          sourceOf(input, 'zero', true);
    const shared = { kind: 'conv', weights, transposedWeights: true, kernel, stride: 1 } as const;
    this.#steps.push({ ...shared, ...source, output });
    return written(output);
  }

  #norm(layer: InstanceNormLayer, input: View): View {
    // A kernel binds the scales and shifts of one normalisation.
    const view = input.reads.some(({ op }) => op === 'affine') ? this.stored(input) : input;
    const tensor = this.#tensor({ height: 1, width: 1, channels: layer.channels });
    const { weights, epsilon } = layer;
    this.#steps.push({ kind: 'norm', input: view, weights, epsilon, output: { tensor } });
    return read({ op: 'affine', tensor }, view, view.shape);
  }

  #residual(body: readonly Layer[], view: View): View {
    const input = this.stored(view);
    const pinnedBefore = this.#pinned.has(input.tensor);
    this.#pinned.add(input.tensor);
    const result = this.layers(body, input);
    if (!pinnedBefore) this.#pinned.delete(input.tensor);
    const skip = { op: 'skip', tensor: input.tensor } as const;
    if (result.tensor === input.tensor) return this.#map(result, [skip]);
    return this.#finish(skip, result) ?? this.#map(result, [skip]);
  }

  #map(view: View, finish: readonly FinishOp[]): View {
    const output = { ...this.#output(view.shape), finish };
    this.#steps.push({ kind: 'map', input: view, output });
    return written(output);
  }

  /** Folds a change of single values into the step that wrote the view; undefined where it cannot be. */
  #finish(op: FinishOp, view: View): View | undefined {
    return this.#rewrite(view, (output) => {
      // A kernel binds one skip.
      if (op.op === 'skip' && output.finish.some((other) => other.op === 'skip')) return undefined;
      return { ...output, finish: [...output.finish, op] };
    });
  }

  /** Folds pooling or unshuffling into the step that wrote the view; undefined where it cannot be. */
  #store(store: Store, view: View, shape: Shape): View | undefined {
    // The threads of a convolution behind upsampling have no 2 × 2 pixels that touch.
    const last = this.#steps.at(-1);
    if (last?.kind === 'conv' && last.form === 'upsampled') return undefined;
    return this.#rewrite(view, (output) => {
      this.#tensors[output.tensor] = shape;
      return { ...output, store };
    });
  }

  #rewrite(view: View, change: (output: Output) => Output | undefined): View | undefined {
    const step = this.#steps.at(-1);
    if (step === undefined || step.kind === 'norm' || step.kind === 'swap') return undefined;
    const { output } = step;
    const exclusive = output.tensor === view.tensor && !this.#pinned.has(view.tensor);
    if (!exclusive || view.reads.length > 0 || output.store !== 'plain') return undefined;
    const changed = change(output);
    if (changed === undefined) return undefined;
    this.#steps[this.#steps.length - 1] = { ...step, output: changed };
    return { ...view, shape: this.#tensors[view.tensor]! };
  }

  #output(computed: Shape, activation: 'none' | 'relu' = 'none'): Output {
    const finish = activation === 'relu' ? [{ op: 'relu' } as const] : [];
    return { tensor: this.#tensor(computed), finish, store: 'plain', computed };
  }

  #tensor(shape: Shape): TensorId {
    return this.#tensors.push(shape) - 1;
  }
}

/** What a convolution reads: the view, or what was upsampled to give it where the kernel fits that. */
function sourceOf(view: View, padding: Padding, fits: boolean): ConvSource {
  if (!fits || view.reads.at(-1)?.op !== 'upsample_nearest') {
    return { form: 'direct', input: view, padding };
  }
  const { height, width } = view.shape;
  const shape = { ...view.shape, height: height / 2, width: width / 2 };
  return {
    form: 'upsampled',
    input: { tensor: view.tensor, reads: view.reads.slice(0, -1), shape },
    // Upsampled, a reflected border holds what a repeated one holds in the source.
    padding: padding === 'zero' ? 'zero' : 'replicate',
  };
}

function read(op: ReadOp, view: View, shape: Shape): View {
  return { tensor: view.tensor, reads: [...view.reads, op], shape };
}

function written(output: Output): View {
  return { tensor: output.tensor, reads: [], shape: output.computed };
}
