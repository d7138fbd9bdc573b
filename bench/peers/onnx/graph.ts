/**
 * @file Writes ONNX files: nodes and constants of a graph, in the fields of `onnx.proto3`
 * (https://github.com/onnx/onnx, IR version 8, operator set 17).
 */
import { Message } from './protobuf.ts';

const IR_VERSION = 8;
const OPERATOR_SET = 17;

/** `TensorProto.DataType`. */
const FLOAT = 1;
const INT64 = 7;

/** `AttributeProto.AttributeType`. */
const ATTRIBUTE = { float: 1, int: 2, text: 3, ints: 7 } as const;

/** The name of a value in a graph. */
export type Value = string;

/** An attribute: whole numbers are written as such, `{ float }` forces a float. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** Collects a graph's nodes. */
export class Graph {
  readonly #nodes: Message[] = [];
  readonly #constants: Message[] = [];
  #count = 0;

  /** A constant of floats. */
  floats(shape: readonly number[], data: Float32Array): Value {
    return this.#constant(FLOAT, shape, new Uint8Array(data.slice().buffer));
  }

  /** A constant of 64-bit integers. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    const data = BigInt64Array.from(values, BigInt);
    return this.#constant(INT64, shape, new Uint8Array(data.buffer));
  }

  /** Adds an operator and names its result. */
  node(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    const output = this.#name(operator);
    const message = new Message();
    for (const input of inputs) message.text(1, input);
    message.text(2, output).text(3, output).text(4, operator);
    for (const [name, value] of Object.entries(attributes)) {
      message.message(5, attribute(name, value));
    }
    this.#nodes.push(message);
    return output;
  }

  /** The file: one input and one output of floats, of the shapes given. */
  file(
    input: { readonly name: Value; readonly shape: readonly number[] },
    output: { readonly name: Value; readonly shape: readonly number[] },
  ): Uint8Array<ArrayBuffer> {
    const graph = new Message();
    for (const node of this.#nodes) graph.message(1, node);
    graph.text(2, 'impasto');
    for (const constant of this.#constants) graph.message(5, constant);
    graph.message(11, valueInfo(input.name, input.shape));
    graph.message(12, valueInfo(output.name, output.shape));
    const operators = new Message().text(1, '').integer(2, OPERATOR_SET);
    return new Message()
      .integer(1, IR_VERSION)
      .text(2, 'impasto')
      .message(7, graph)
      .message(8, operators)
      .encode();
  }

  #constant(type: number, shape: readonly number[], data: Uint8Array): Value {
    const name = this.#name('constant');
    const tensor = new Message().packed(1, shape).integer(2, type).text(8, name).bytes(9, data);
    this.#constants.push(tensor);
    return name;
  }

  #name(base: string): Value {
    this.#count += 1;
    return `${base}_${this.#count}`;
  }
}

function attribute(name: string, value: Attribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.integer(3, value).integer(20, ATTRIBUTE.int);
  if (typeof value === 'string') return message.text(4, value).integer(20, ATTRIBUTE.text);
  if ('float' in value) return message.float(2, value.float).integer(20, ATTRIBUTE.float);
  return message.packed(8, value).integer(20, ATTRIBUTE.ints);
}

function valueInfo(name: string, shape: readonly number[]): Message {
  const dimensions = new Message();
  for (const side of shape) dimensions.message(1, new Message().integer(1, side));
  const tensor = new Message().integer(1, FLOAT).message(2, dimensions);
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}
