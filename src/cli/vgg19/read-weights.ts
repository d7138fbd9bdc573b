/** @file Finds VGG-19 in a safetensors file and reads what is needed of it, and no more. */
import type { Tensor } from '../../model/model.ts';
import {
  decodeTensor,
  headerLength,
  LENGTH_BYTES,
  parseHeader,
  tensorEntry,
  type SafetensorsHeader,
  type TensorEntry,
} from '../../model/safetensors.ts';
import { layerTensors } from '../../model/shapes.ts';
import { VGG_CONVOLUTIONS, type VggConvolution } from '../../model/vgg19/network.ts';
import { foldNormalisation } from '../../model/vgg19/normalisation.ts';
import { OWN_DECODER } from '../../model/vgg19/own-decoder.ts';
import { UserError } from '../user-error.ts';
import type { ByteSource } from './byte-source.ts';

/** Longest header that is read: VGG-19's has a few thousand bytes. */
const MAX_HEADER = 16 * 2 ** 20;

/** What a file holds of VGG-19. */
export interface VggWeights {
  /** The convolutions from conv1_1 on that are there, named as in Caffe, for RGB in [0, 1]. */
  readonly vgg: ReadonlyMap<string, Tensor>;
  /** How many of them there are. */
  readonly convolutions: number;
  /** The tensors of the file's own decoder of relu3_1, where it has one. */
  readonly decoder: ReadonlyMap<string, Tensor> | undefined;
}

/**
 * Reads VGG-19 up to conv4_1, and a decoder beside it.
 *
 * @throws {UserError} where the file has no VGG-19, or one of another shape.
 */
export async function readVggWeights(source: ByteSource): Promise<VggWeights> {
  const length = headerLength(await source.read(0, LENGTH_BYTES));
  if (length > MAX_HEADER) throw new UserError('This is not a safetensors file.');
  const dataStart = LENGTH_BYTES + length;
  const header = parseHeader(await source.read(LENGTH_BYTES, dataStart));

  const torchvision = header.has('features.0.weight');
  const prefixOf = ({ name, torchvision: index }: VggConvolution) => (torchvision ? index : name);
  const present = VGG_CONVOLUTIONS.findIndex((conv) => !header.has(`${prefixOf(conv)}.weight`));
  const convolutions = VGG_CONVOLUTIONS.slice(0, present < 0 ? undefined : present);
  if (convolutions.length < 3) throw new UserError(noVgg(header, torchvision));

  const wanted = new Map<string, TensorEntry>();
  for (const conv of convolutions) {
    wanted.set(...entryOf(header, prefixOf(conv), 'weight', [conv.out, conv.in, 3, 3]));
    wanted.set(...entryOf(header, prefixOf(conv), 'bias', [conv.out]));
  }
  const decoderNames = OWN_DECODER.flatMap((layer) => layerTensors(layer));
  const hasDecoder = decoderNames.every(({ name }) => header.has(name));
  for (const { name } of hasDecoder ? decoderNames : []) {
    wanted.set(name, tensorEntry(header, name));
  }

  const tensors = await readTensors(source, dataStart, wanted);
  const vgg = new Map<string, Tensor>();
  for (const conv of convolutions) {
    const read = (part: string): Tensor => tensors.get(`${prefixOf(conv)}.${part}`)!;
    const raw = { weight: read('weight'), bias: read('bias') };
    const folded = torchvision && conv.name === 'conv1_1' ? foldNormalisation(raw) : raw;
    vgg.set(`${conv.name}.weight`, folded.weight).set(`${conv.name}.bias`, folded.bias);
  }
  const own = decoderNames.map(({ name }): [string, Tensor] => [name, tensors.get(name)!]);
  return { vgg, convolutions: convolutions.length, decoder: hasDecoder ? new Map(own) : undefined };
}

function entryOf(
  header: SafetensorsHeader,
  prefix: string,
  part: 'weight' | 'bias',
  shape: readonly number[],
): [string, TensorEntry] {
  const name = `${prefix}.${part}`;
  const entry = tensorEntry(header, name);
  if (entry.shape.join() !== shape.join()) {
    throw new UserError(
      `The tensor ${name} has the shape [${entry.shape.join(', ')}]; VGG-19's has ` +
        `[${shape.join(', ')}].`,
    );
  }
  return [name, entry];
}

/** Reads tensors that lie side by side at once, the first first. */
async function readTensors(
  source: ByteSource,
  dataStart: number,
  wanted: ReadonlyMap<string, TensorEntry>,
): Promise<Map<string, Tensor>> {
  const ordered = [...wanted].toSorted(([, a], [, b]) => a.begin - b.begin);
  const runs: [string, TensorEntry][][] = [];
  for (const tensor of ordered) {
    const run = runs.at(-1);
    if (run?.at(-1)?.[1].end === tensor[1].begin) run.push(tensor);
    else runs.push([tensor]);
  }
  const tensors = new Map<string, Tensor>();
  for (const run of runs) {
    const begin = run[0]![1].begin;
    const bytes = await source.read(dataStart + begin, dataStart + run.at(-1)![1].end);
    for (const [name, entry] of run) {
      const part = bytes.subarray(entry.begin - begin, entry.end - begin);
      tensors.set(name, decodeTensor(entry, part));
    }
  }
  return tensors;
}

function noVgg(header: SafetensorsHeader, torchvision: boolean): string {
  if (torchvision && header.has('features.1.weight')) {
    return 'This is VGG with batch normalisation; the paper uses VGG-19 without.';
  }
  const first = [...header.keys()].slice(0, 3).join(', ');
  return (
    'There is no VGG-19 in this file: neither features.0.weight (torchvision) nor ' +
    `conv1_1.weight (Caffe) and what follows; it begins with ${first === '' ? 'nothing' : first}.`
  );
}
