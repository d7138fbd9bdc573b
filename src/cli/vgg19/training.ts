/**
 * @file Which training of VGG-19 weights are, told by their first filter and by what they make of a
 * picture that is drawn by code.
 */
import type { Engine } from '../../engine/engine.ts';
import type { EncoderOrigin } from '../../model/decoder-model.ts';
import type { Tensor } from '../../model/model.ts';
import { UserError } from '../user-error.ts';
import { drawKnownPicture } from './known-picture.ts';

/** A training of VGG-19 that is known by its numbers. */
interface KnownTraining extends EncoderOrigin {
  /** For people to read. */
  readonly title: string;
  /** The first filter of conv1_1 with the preprocessing folded in: 3 × 3 × 3, input channels first. */
  readonly filter: readonly number[];
  /** Mean activations of the known picture in channels 1 to 8 of relu2_1, where they are known. */
  readonly activations?: readonly number[];
}

/** What weights were found to be. */
export interface Training extends EncoderOrigin {
  readonly title: string;
}

const LICENSE = 'CC BY 4.0';
const IMAGENET = 'ImageNet, by the Visual Geometry Group, Oxford (Caffe)';

const KNOWN: readonly KnownTraining[] = [
  {
    title: "the Oxford (Caffe) training, as Gatys normalised it: the paper's",
    license: LICENSE,
    training: `${IMAGENET}, scaled to unit mean activations by Gatys et al.`,
    filter: [
      5.04381, 4.8293, -0.587965, 3.41823, 1.27787, -4.36359, -0.969125, -3.5873, -5.32348, 5.93976,
      5.35017, -0.615098, 3.90425, 1.32893, -4.77476, -0.978489, -3.97585, -5.94428, 4.36598,
      4.35058, -0.573833, 2.97074, 1.14886, -3.88125, -0.929116, -3.15649, -4.31016,
    ],
    activations: [0.593336, 0.901111, 1.82342, 1.05771, 1.50365, 2.07741, 2.0839, 1.05819],
  },
  {
    title: "torchvision's training",
    license: 'BSD-3-Clause',
    training: 'ImageNet, by torchvision (vgg19, IMAGENET1K_V1)',
    filter: [
      -0.233511, -0.215096, -0.29669, 0.0668734, 0.196803, 0.00936419, 0.158192, 0.0873319,
      0.0867424, 0.0759598, 0.247335, -0.0278094, 0.632366, 1.01362, 0.614196, 0.535714, 0.894196,
      0.411223, -0.199489, 0.0563556, -0.0644311, 0.26552, 0.620222, 0.240453, -0.00427293,
      0.259129, -0.131836,
    ],
  },
];

/** Relative to the largest number; the published ones have five digits. */
const TOLERANCE = 2e-4;

/** Channels 1 to 8: channel 0 of the paper's training is dead on the known picture. */
const CHANNELS = { first: 1, count: 8 } as const;

/**
 * Says which training weights are.
 *
 * @param vgg VGG-19's tensors, named as in Caffe, for RGB in [0, 1].
 * @param engine runs their encoder up to relu2_1.
 * @throws {UserError} where the activations are not numbers, or the first filter is a known
 * training's and the activations are not.
 */
export async function identifyTraining(
  vgg: ReadonlyMap<string, Tensor>,
  engine: Engine,
): Promise<Training> {
  const filter = [...(vgg.get('conv1_1.weight')?.data.subarray(0, 27) ?? [])];
  const activations = await meanActivations(engine);
  if (!activations.every((value) => Number.isFinite(value))) {
    throw new UserError('The weights are damaged: a picture drawn for the check gives no numbers.');
  }
  const known = KNOWN.find((candidate) => areClose(filter, candidate.filter));
  if (known === undefined) {
    return {
      title: 'a training that Impasto does not know',
      license: 'not known',
      training: 'not known',
    };
  }
  if (known.activations !== undefined && !areClose(activations, known.activations)) {
    throw new UserError(
      `The first filter is that of ${known.title}, but a picture drawn for the check gives other ` +
        'activations: the file is damaged.',
    );
  }
  const { title, license, training } = known;
  return { title, license, training };
}

async function meanActivations(engine: Engine): Promise<number[]> {
  const { width, height, channels, data } = await engine.encode(drawKnownPicture());
  const { first, count } = CHANNELS;
  return Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let at = first + i; at < data.length; at += channels) sum += data[at]!;
    return sum / (width * height);
  });
}

function areClose(actual: readonly number[], expected: readonly number[]): boolean {
  const largest = Math.max(...expected.map(Math.abs));
  return (
    actual.length === expected.length &&
    expected.every((value, i) => Math.abs(actual[i]! - value) <= TOLERANCE * largest)
  );
}
