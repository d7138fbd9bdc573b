import type { PatchGeometry, PatchGrid } from '../../../swap/geometry.ts';
import { patchGrid } from '../../../swap/geometry.ts';
import { assertWeights, layOutStyles, patchFactors } from '../../../swap/joint-style.ts';
import type { StyleLayout } from '../../../swap/joint-style.ts';
import type { Activations } from '../../../swap/activations.ts';
import type { StyleBank } from '../../engine.ts';
import type { Heap } from '../heap.ts';
import { roundChannels } from '../picture.ts';
import { inverseNorms, weightedNorms } from './inverse-norms.ts';
import { packStyle } from './pack-style.ts';
import type { SearchNumbers } from './pack-style.ts';

/** A style, or several joined, in the module's memory. */
export class WasmBank implements StyleBank {
  /** Rows of the style's activations. */
  readonly height: number;
  /** Columns of the style's activations. */
  readonly width: number;
  /** Where its patches lie. */
  readonly geometry: PatchGeometry;
  /** How many there are. */
  readonly grid: PatchGrid;
  /** Where each style lies. */
  readonly layout: StyleLayout;
  /** Floats per position as stored: channels rounded up to four. */
  readonly stored: number;
  /** Positions in a row, rounded up to eight. */
  readonly paddedWidth: number;
  /** Address of the activations, `height · width · stored` floats. */
  readonly activations: number;
  /** Address of the panels that the search multiplies. */
  readonly panels: number;
  /** Address of the inverse norms, `height · paddedWidth` floats; not a number: no patch. */
  readonly inverse: number;
  /** The same for correlations below 0, where styles are joined; 0: no different. */
  readonly inverseBelow: number;
  readonly #heap: Heap;
  readonly #norms: Float32Array<ArrayBuffer>;
  readonly #onDispose: (bank: WasmBank) => void;
  #disposed = false;

  /**
   * Prepares the patches of a style, or of several joined, which then all have the weight 1.
   *
   * @param layout where each style lies; the whole is one style where it is left out.
   * @param onDispose told once, before the memory is given back.
   * @throws {RangeError} where the activations hold no patch.
   */
  constructor(
    heap: Heap,
    style: Activations,
    geometry: PatchGeometry,
    numbers: SearchNumbers,
    onDispose: (bank: WasmBank) => void,
    layout: StyleLayout = layOutStyles([style], geometry.styleStride),
  ) {
    const { height, width } = style;
    const { patchSize, styleStride } = geometry;
    this.grid = patchGrid(height, width, patchSize, styleStride, 'style');
    this.height = height;
    this.width = width;
    this.geometry = geometry;
    this.stored = roundChannels(style.channels);
    this.paddedWidth = Math.ceil(width / 8) * 8;
    const padded = padChannels(style, this.stored);
    this.activations = heap.store(padded.data);
    this.panels = heap.store(packStyle(padded, numbers));
    this.#norms = inverseNorms(style, geometry, this.paddedWidth);
    this.#heap = heap;
    this.#onDispose = onDispose;
    this.layout = layout;
    const joint = layout.places.length > 1;
    this.inverse = heap.store(joint ? this.#weighted(layout.places.map(() => 1)) : this.#norms);
    this.inverseBelow = joint ? this.inverse + this.#norms.byteLength : 0;
  }

  /**
   * Changes how readily each style is taken.
   *
   * @throws {TypeError} naming `weights` where they are out of range.
   */
  setWeights(weights: readonly number[]): void {
    assertWeights(weights, this.layout.places.length);
    if (this.inverseBelow === 0) return;
    const norms = this.#weighted(weights);
    this.#heap.floats(this.inverse, norms.length).set(norms);
  }

  /** The activations, with channels as stored; a view that is good until the next allocation. */
  style(): Activations {
    const { height, width, stored: channels } = this;
    const data = this.#heap.floats(this.activations, height * width * channels);
    return { height, width, channels, data };
  }

  /** Frees the memory; doing so twice does nothing. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#onDispose(this);
    for (const address of [this.activations, this.panels, this.inverse]) this.#heap.free(address);
  }

  #weighted(weights: readonly number[]): Float32Array<ArrayBuffer> {
    const factors = patchFactors(this.layout, this.geometry, weights);
    const { styleStride } = this.geometry;
    return weightedNorms(this.#norms, factors, this.grid, styleStride, this.paddedWidth);
  }
}

function padChannels({ height, width, channels, data }: Activations, stored: number): Activations {
  if (stored === channels) return { height, width, channels, data };
  const padded = new Float32Array(height * width * stored);
  for (let i = 0; i < height * width; i++) {
    padded.set(data.subarray(i * channels, (i + 1) * channels), i * stored);
  }
  return { height, width, channels: stored, data: padded };
}
