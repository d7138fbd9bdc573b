import type { PatchGeometry, PatchGrid } from '../../../swap/geometry.ts';
import { patchGrid } from '../../../swap/geometry.ts';
import type { Activations } from '../../../swap/activations.ts';
import type { StyleBank } from '../../engine.ts';
import type { Heap } from '../heap.ts';
import { roundChannels } from '../picture.ts';
import { inverseNorms } from './inverse-norms.ts';
import { packStyle } from './pack-style.ts';
import type { SearchNumbers } from './pack-style.ts';

/** A style in the module's memory. */
export class WasmBank implements StyleBank {
  /** Rows of the style's activations. */
  readonly height: number;
  /** Columns of the style's activations. */
  readonly width: number;
  /** Where its patches lie. */
  readonly geometry: PatchGeometry;
  /** How many there are. */
  readonly grid: PatchGrid;
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
  readonly #heap: Heap;
  readonly #onDispose: (bank: WasmBank) => void;
  #disposed = false;

  /**
   * Prepares a style's patches.
   *
   * @param onDispose told once, before the memory is given back.
   * @throws {RangeError} where the activations hold no patch.
   */
  constructor(
    heap: Heap,
    style: Activations,
    geometry: PatchGeometry,
    numbers: SearchNumbers,
    onDispose: (bank: WasmBank) => void,
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
    this.inverse = heap.store(inverseNorms(style, geometry, this.paddedWidth));
    this.#heap = heap;
    this.#onDispose = onDispose;
  }

  /** Frees the memory; doing so twice does nothing. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#onDispose(this);
    for (const address of [this.activations, this.panels, this.inverse]) this.#heap.free(address);
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
