import type { ConvLayer, ConvTransposeLayer, Layer, Padding } from '../../../src/model/layers.ts';
import type { Model } from '../../../src/model/model.ts';
import { layerOutput, type Shape } from '../../../src/model/shapes.ts';
import type { Graph, Value } from './graph.ts';

/** Padding by ONNX's names. */
const PAD_MODES: Readonly<Record<Exclude<Padding, 'zero'>, string>> = {
  reflect: 'reflect',
  replicate: 'edge',
};

/** Adds the layers of a network to a graph, in NCHW. `shape` is the input's. */
export function addNetwork(
  graph: Graph,
  model: Model,
  layers: readonly Layer[],
  input: Value,
  shape: Shape,
): Value {
  let value = input;
  let size = shape;
  for (const layer of layers) {
    value = addLayer(graph, model, layer, value, size);
    size = layerOutput(layer, size);
  }
  return value;
}

function addLayer(graph: Graph, model: Model, layer: Layer, input: Value, shape: Shape): Value {
  const { height, width, channels } = shape;
  switch (layer.op) {
    case 'conv':
      return convolution(graph, model, layer, input);
    case 'conv_transpose':
      return transposed(graph, model, layer, input);
    case 'relu':
      return graph.node('Relu', [input]);
    case 'max_pool':
    case 'avg_pool': {
      const operator = layer.op === 'max_pool' ? 'MaxPool' : 'AveragePool';
      return graph.node(operator, [input], { kernel_shape: [2, 2], strides: [2, 2] });
    }
    case 'upsample_nearest': {
      const scales = graph.floats([4], Float32Array.of(1, 1, 2, 2));
      const mode = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
      return graph.node('Resize', [input, '', scales], { mode: 'nearest', ...mode });
    }
    case 'pixel_shuffle':
      return graph.node('DepthToSpace', [input], { blocksize: 2, mode: 'CRD' });
    case 'pixel_unshuffle': {
      const cells = graph.integers([1, channels, height / 2, 2, width / 2, 2]);
      const split = graph.node('Reshape', [input, cells]);
      const turned = graph.node('Transpose', [split], { perm: [0, 1, 3, 5, 2, 4] });
      const size = graph.integers([1, channels * 4, height / 2, width / 2]);
      return graph.node('Reshape', [turned, size]);
    }
    case 'residual':
      return graph.node('Add', [input, addNetwork(graph, model, layer.body, input, shape)]);
    case 'instance_norm': {
      const scales = ['weight', 'bias'].map((part) =>
        tensor(graph, model, `${layer.weights}.${part}`),
      );
      const epsilon = { float: layer.epsilon };
      return graph.node('InstanceNormalization', [input, ...scales], { epsilon });
    }
    case 'add':
      return graph.node('Add', [input, graph.floats([1], Float32Array.of(layer.value))]);
    case 'clamp': {
      const limits = [layer.min, layer.max].map((it) => graph.floats([], Float32Array.of(it)));
      return graph.node('Clip', [input, ...limits]);
    }
  }
}

function convolution(graph: Graph, model: Model, layer: ConvLayer, input: Value): Value {
  const { kernel, stride, padding, weights } = layer;
  const margin = (kernel - 1) / 2;
  const apart = padding !== 'zero' && margin > 0;
  const pads = graph.integers([0, 0, margin, margin, 0, 0, margin, margin]);
  const padded = apart ? graph.node('Pad', [input, pads], { mode: PAD_MODES[padding] }) : input;
  const inside = apart ? 0 : margin;
  const result = graph.node(
    'Conv',
    [padded, tensor(graph, model, `${weights}.weight`), tensor(graph, model, `${weights}.bias`)],
    {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [inside, inside, inside, inside],
    },
  );
  return layer.activation === 'relu' ? graph.node('Relu', [result]) : result;
}

function transposed(graph: Graph, model: Model, layer: ConvTransposeLayer, input: Value): Value {
  const { stride, weights } = layer;
  const result = graph.node(
    'ConvTranspose',
    [input, tensor(graph, model, `${weights}.weight`), tensor(graph, model, `${weights}.bias`)],
    {
      kernel_shape: [3, 3],
      strides: [stride, stride],
      pads: [1, 1, 1, 1],
      output_padding: [stride - 1, stride - 1],
    },
  );
  return layer.activation === 'relu' ? graph.node('Relu', [result]) : result;
}

function tensor(graph: Graph, model: Model, name: string): Value {
  const found = model.tensors.get(name);
  if (found === undefined) throw new Error(`the model has no tensor ${name}`);
  return graph.floats(found.shape, found.data);
}
