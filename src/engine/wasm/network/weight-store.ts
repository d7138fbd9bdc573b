import type { Model } from '../../../model/model.ts';
import type { Heap } from '../heap.ts';
import { roundChannels } from '../picture.ts';
import type { ConvNode, NormNode } from './nodes.ts';
import { packPanels } from './panels.ts';
import type { PanelPlace } from './panels.ts';
import { winogradWeights } from './winograd-weights.ts';

/** A panel whose numbers lie in the module's memory. */
export interface StoredPanel {
  readonly place: PanelPlace;
  /** Addresses. */
  readonly weights: number;
  readonly bias: number;
}

/** Addresses of the weights of a convolution by Winograd's method. */
interface WinogradWeights {
  readonly weights: number;
  /** Zeros behind the last channel. */
  readonly bias: number;
}

/** The weights of a model in the module's memory, packed once for each way in which they are read. */
export class WeightStore {
  readonly #heap: Heap;
  readonly #model: Model;
  readonly #panels = new Map<string, readonly StoredPanel[]>();
  readonly #winograd = new Map<string, WinogradWeights>();
  readonly #vectors = new Map<string, number>();

  constructor(heap: Heap, model: Model) {
    this.#heap = heap;
    this.#model = model;
  }

  /** The panels of a convolution that reads `stored` floats per position. */
  panels(node: ConvNode, stored: number): readonly StoredPanel[] {
    const { layer, view, shuffled, range } = node;
    const key = JSON.stringify([layer, view, shuffled, range.add, stored]);
    let panels = this.#panels.get(key);
    if (panels === undefined) {
      const tensors = {
        weight: this.#tensor(`${layer.weights}.weight`),
        bias: this.#tensor(`${layer.weights}.bias`),
      };
      panels = packPanels(node, tensors, stored).map(({ place, weights, bias }) => ({
        place,
        weights: this.#heap.store(weights),
        bias: this.#heap.store(bias),
      }));
      this.#panels.set(key, panels);
    }
    return panels;
  }

  /** The transformed weights of a convolution, and its bias. */
  winograd(node: ConvNode): WinogradWeights {
    const { layer, view, range } = node;
    const key = JSON.stringify([layer, view, range.add]);
    let stored = this.#winograd.get(key);
    if (stored === undefined) {
      const { data } = this.#tensor(`${layer.weights}.bias`);
      const bias = new Float32Array(Math.ceil(layer.out / 8) * 8);
      bias.set(data.map((value) => value + range.add));
      const weight = this.#tensor(`${layer.weights}.weight`);
      stored = {
        weights: this.#heap.store(winogradWeights(node, weight)),
        bias: this.#heap.store(bias),
      };
      this.#winograd.set(key, stored);
    }
    return stored;
  }

  /** Scale and shift of a normalisation, zeros behind the last channel. */
  norm({ layer }: NormNode): { readonly scale: number; readonly shift: number } {
    return {
      scale: this.#vector(`${layer.weights}.weight`),
      shift: this.#vector(`${layer.weights}.bias`),
    };
  }

  #vector(name: string): number {
    let address = this.#vectors.get(name);
    if (address === undefined) {
      const { data } = this.#tensor(name);
      const padded = new Float32Array(roundChannels(data.length));
      padded.set(data);
      address = this.#heap.store(padded);
      this.#vectors.set(name, address);
    }
    return address;
  }

  #tensor(name: string) {
    const tensor = this.#model.tensors.get(name);
    if (tensor === undefined) throw new Error(`the model has no tensor ${name}`);
    return tensor;
  }
}
