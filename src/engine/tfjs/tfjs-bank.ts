import * as tf from '@tensorflow/tfjs-core';
import type { StyleBank } from '../engine.ts';
import type { PatchGeometry, PatchGrid } from '../../swap/geometry.ts';
import { patchGrid } from '../../swap/geometry.ts';
import { MIN_SQUARED_NORM } from '../../swap/norms.ts';
import { patchMatrix } from './patches.ts';

/** Below every correlation that f32 activations give. */
const NEVER = -1e30;

interface BankTensors {
  /** The style's positions in a row: height · width × channels. */
  readonly positions: tf.Tensor2D;
  /** Per patch the position of its top left corner, whole numbers. */
  readonly corners: tf.Tensor1D;
  /** One column per patch: patchSize² · channels × patch count, scaled to norm 1; zero patches are 0. */
  readonly unitPatches: tf.Tensor2D;
  /** Added to every row of scores, so that zero patches lose; undefined where there is none. */
  readonly handicap: tf.Tensor1D | undefined;
}

/** A style on tfjs. */
export class TfjsBank implements StyleBank {
  /** @inheritdoc */
  readonly height: number;
  /** @inheritdoc */
  readonly width: number;
  /** @inheritdoc */
  readonly geometry: PatchGeometry;
  /** @inheritdoc */
  readonly grid: PatchGrid;
  /** What the search and the blend read. */
  readonly tensors: BankTensors;
  readonly #onDispose: (bank: TfjsBank) => void;

  private constructor(
    [height, width]: tf.Tensor3D['shape'],
    geometry: PatchGeometry,
    grid: PatchGrid,
    tensors: BankTensors,
    onDispose: (bank: TfjsBank) => void,
  ) {
    this.height = height;
    this.width = width;
    this.geometry = geometry;
    this.grid = grid;
    this.tensors = tensors;
    this.#onDispose = onDispose;
  }

  /**
   * Prepares a style's patches.
   *
   * @param activations of the style; they stay the caller's.
   * @param onDispose told once, when the bank is disposed.
   * @throws {RangeError} where they hold no patch.
   */
  static async create(
    activations: tf.Tensor3D,
    geometry: PatchGeometry,
    onDispose: (bank: TfjsBank) => void,
  ): Promise<TfjsBank> {
    const [height, width, channels] = activations.shape;
    const { patchSize, styleStride } = geometry;
    const grid = patchGrid(height, width, patchSize, styleStride, 'style');
    const { handicap, hasZero, ...tensors } = tf.tidy(() => ({
      positions: tf.reshape<tf.Rank.R2>(activations, [height * width, channels]),
      corners: cornerPositions(grid, width, styleStride),
      ...normalise(patchMatrix(activations, grid, patchSize, styleStride)),
    }));
    const [anyZero] = await hasZero.data();
    hasZero.dispose();
    if (anyZero === 0) handicap.dispose();
    return new TfjsBank(
      activations.shape,
      geometry,
      grid,
      { ...tensors, handicap: anyZero === 0 ? undefined : handicap },
      onDispose,
    );
  }

  /** Frees the tensors; doing so twice does nothing. */
  dispose(): void {
    const { positions, corners, unitPatches, handicap } = this.tensors;
    if (positions.isDisposed) return;
    tf.dispose([positions, corners, unitPatches]);
    handicap?.dispose();
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
    handicap: tf.mul<tf.Tensor1D>(tf.cast(isZero, 'float32'), NEVER),
    hasZero: tf.any(isZero),
  };
}
