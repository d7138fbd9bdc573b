import * as tf from '@tensorflow/tfjs-core';
import type { StyleBank } from '../engine.ts';
import type { PatchGeometry, PatchGrid } from '../../swap/geometry.ts';
import { patchGrid } from '../../swap/geometry.ts';
import { assertWeights, layOutStyles, patchFactors } from '../../swap/joint-style.ts';
import type { StyleLayout } from '../../swap/joint-style.ts';
import { MIN_SQUARED_NORM } from '../../swap/norms.ts';
import { patchMatrix } from './patches.ts';

/** Below every correlation that f32 activations give. */
const NEVER = Math.fround(-1e30);

interface BankTensors {
  /** The style's positions in a row: height · width × channels. */
  readonly positions: tf.Tensor2D;
  /** Per patch the position of its top left corner, whole numbers. */
  readonly corners: tf.Tensor1D;
  /** One column per patch: patchSize² · channels × patch count, scaled to norm 1; zero patches are 0. */
  readonly unitPatches: tf.Tensor2D;
  /** Added to every row of scores, so that what is no patch loses; undefined where all are patches. */
  readonly handicap: tf.Tensor1D | undefined;
  /** Multiply every row of scores above 0, and divide those below; undefined where there is one style. */
  readonly factors: tf.Tensor1D | undefined;
}

/** A style, or several joined, on tfjs. */
export class TfjsBank implements StyleBank {
  /** @inheritdoc */
  readonly height: number;
  /** @inheritdoc */
  readonly width: number;
  /** @inheritdoc */
  readonly geometry: PatchGeometry;
  /** @inheritdoc */
  readonly grid: PatchGrid;
  /** @inheritdoc */
  readonly layout: StyleLayout;
  /** 1 for the patches that have no direction. */
  readonly #zero: Uint8Array;
  #tensors: BankTensors;
  readonly #onDispose: (bank: TfjsBank) => void;

  private constructor(
    [height, width]: tf.Tensor3D['shape'],
    geometry: PatchGeometry,
    layout: StyleLayout,
    zero: Uint8Array,
    tensors: Pick<BankTensors, 'positions' | 'corners' | 'unitPatches'>,
    onDispose: (bank: TfjsBank) => void,
  ) {
    this.height = height;
    this.width = width;
    this.geometry = geometry;
    this.grid = patchGrid(height, width, geometry.patchSize, geometry.styleStride, 'style');
    this.layout = layout;
    this.#zero = zero;
    this.#onDispose = onDispose;
    this.#tensors = { ...tensors, handicap: undefined, factors: undefined };
    this.setWeights(layout.places.map(() => 1));
  }

  /**
   * Prepares the patches of a style, or of several joined, which then all have the weight 1.
   *
   * @param activations of the style; they stay the caller's.
   * @param onDispose told once, when the bank is disposed.
   * @param layout where each style lies; the whole is one style where it is left out.
   * @throws {RangeError} where they hold no patch.
   */
  static async create(
    activations: tf.Tensor3D,
    geometry: PatchGeometry,
    onDispose: (bank: TfjsBank) => void,
    layout?: StyleLayout,
  ): Promise<TfjsBank> {
    const [height, width, channels] = activations.shape;
    const { patchSize, styleStride } = geometry;
    const grid = patchGrid(height, width, patchSize, styleStride, 'style');
    const { isZero, ...tensors } = tf.tidy(() => ({
      positions: tf.reshape<tf.Rank.R2>(activations, [height * width, channels]),
      corners: cornerPositions(grid, width, styleStride),
      ...normalise(patchMatrix(activations, grid, patchSize, styleStride)),
    }));
    const zero = Uint8Array.from(await isZero.data());
    isZero.dispose();
    const places = layout ?? layOutStyles([{ height, width }], styleStride);
    return new TfjsBank(activations.shape, geometry, places, zero, tensors, onDispose);
  }

  /** What the search and the blend read. */
  get tensors(): BankTensors {
    return this.#tensors;
  }

  /**
   * Changes how readily each style is taken.
   *
   * @throws {TypeError} naming `weights` where they are out of range.
   */
  setWeights(weights: readonly number[]): void {
    assertWeights(weights, this.layout.places.length);
    const factors = patchFactors(this.layout, this.geometry, weights);
    const handicap = factors.map((factor, i) => (factor === 0 || this.#zero[i] === 1 ? NEVER : 0));
    this.#tensors.handicap?.dispose();
    this.#tensors.factors?.dispose();
    this.#tensors = {
      ...this.#tensors,
      handicap: handicap.includes(NEVER) ? tf.tensor1d(handicap) : undefined,
      factors: weights.length > 1 ? tf.tensor1d(factors.map((factor) => factor || 1)) : undefined,
    };
  }

  /** Frees the tensors; doing so twice does nothing. */
  dispose(): void {
    const { positions, corners, unitPatches, handicap, factors } = this.#tensors;
    if (positions.isDisposed) return;
    tf.dispose([positions, corners, unitPatches]);
    handicap?.dispose();
    factors?.dispose();
    this.#onDispose(this);
  }
}

function cornerPositions({ cols, count }: PatchGrid, width: number, stride: number): tf.Tensor1D {
  const corners = Int32Array.from(
    { length: count },
    (_, index) => (Math.floor(index / cols) * width + (index % cols)) * stride,
  );
  return tf.tensor1d(corners, 'int32');
}

function normalise(patches: tf.Tensor2D) {
  const squaredNorms = tf.sum<tf.Tensor1D>(tf.square(patches), 1);
  const isZero = tf.lessEqual<tf.Tensor1D>(squaredNorms, MIN_SQUARED_NORM);
  const inverseNorms = tf.where(isZero, 0, tf.rsqrt(tf.maximum(squaredNorms, MIN_SQUARED_NORM)));
  return {
    unitPatches: tf.transpose(tf.mul<tf.Tensor2D>(patches, tf.expandDims(inverseNorms, 1))),
    isZero,
  };
}
