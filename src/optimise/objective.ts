/**
 * @file What an optimisation makes small (Chen & Schmidt 2016, section 3.2): ‖Φ(I) − Φ^ss‖² + λ·TV(I),
 * where Φ(I) are the picture's activations, Φ^ss the swapped ones, and TV the sum of the squared
 * differences of all horizontal and vertical neighbours.
 */
import * as tf from '@tensorflow/tfjs-core';

/** The two parts of the objective. */
export interface ObjectiveParts {
  /** ‖Φ(I) − Φ^ss‖². */
  readonly distance: tf.Scalar;
  /** TV(I), without λ. */
  readonly variation: tf.Scalar;
}

/**
 * The objective, which tfjs can differentiate with respect to activations and picture.
 *
 * @param activations of the picture.
 * @param picture height × width × 3.
 * @param target the swapped activations.
 * @param onParts given the parts, which stay the objective's.
 */
export function objective(
  activations: tf.Tensor3D,
  picture: tf.Tensor3D,
  target: tf.Tensor3D,
  lambda: number,
  onParts: (parts: ObjectiveParts) => void = () => {},
): tf.Scalar {
  const sum = tf.customGrad<tf.Scalar>((...given) => {
    const difference = tf.sub<tf.Tensor3D>(activations, target);
    const distance = tf.sum<tf.Scalar>(tf.square(difference));
    const variation = totalVariation(picture);
    onParts({ distance, variation });
    for (const save of given) if (typeof save === 'function') save([difference, picture]);
    return {
      value: tf.add<tf.Scalar>(distance, tf.mul(variation, lambda)),
      gradFunc: (gradient, saved) => {
        const [apart, pixels] = saved;
        const image = tf.reshape<tf.Rank.R3>(pixels!, picture.shape);
        return [
          tf.mul(apart!, tf.mul(gradient, 2)),
          tf.mul(totalVariationGradient(image), tf.mul(gradient, lambda)),
        ];
      },
    };
  });
  return sum(activations, picture);
}

/** The sum of the squared differences of neighbours. */
function totalVariation(picture: tf.Tensor3D): tf.Scalar {
  const [down, right] = differences(picture).map(({ values }) =>
    tf.sum<tf.Scalar>(tf.square(values)),
  );
  return tf.add<tf.Scalar>(down!, right!);
}

function totalVariationGradient(picture: tf.Tensor3D): tf.Tensor3D {
  const parts = differences(picture).map(({ values, axis }) => {
    const margins = (before: number): [number, number][] =>
      [0, 1, 2].map((side) => (side === axis ? [before, 1 - before] : [0, 0]));
    // A difference pulls its second position up and its first one down.
    return tf.sub<tf.Tensor3D>(tf.pad(values, margins(1)), tf.pad(values, margins(0)));
  });
  return tf.mul(tf.addN(parts), 2);
}

/** Each position's lower and right neighbour less itself. */
function differences(picture: tf.Tensor3D): { values: tf.Tensor3D; axis: 0 | 1 }[] {
  const [height, width, channels] = picture.shape;
  const rows = [height - 1, width, channels] as const;
  const cols = [height, width - 1, channels] as const;
  const part = (top: number, left: number, size: readonly [number, number, number]): tf.Tensor3D =>
    tf.slice(picture, [top, left, 0], [...size]);
  return [
    { values: tf.sub(part(1, 0, rows), part(0, 0, rows)), axis: 0 },
    { values: tf.sub(part(0, 1, cols), part(0, 0, cols)), axis: 1 },
  ];
}
