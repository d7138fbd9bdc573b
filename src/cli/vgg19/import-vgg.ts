/** @file Turns VGG-19's weights into models of this project. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from '../../engine/create-engine.ts';
import {
  joinDecoder,
  parseDecoderManifest,
  vggWithoutDecoder,
  type DecoderManifest,
} from '../../model/decoder-model.ts';
import type { Model, Tensor } from '../../model/model.ts';
import { parseSafetensors } from '../../model/safetensors.ts';
import { convolutionsTo, VGG_LAYERS } from '../../model/vgg19/network.ts';
import { OWN_DECODER } from '../../model/vgg19/own-decoder.ts';
import type { VggWeights } from './read-weights.ts';
import { identifyTraining, type Training } from './training.ts';

/** What came of an import. */
export interface VggImport {
  /** Which VGG-19 it is, for people to read. */
  readonly title: string;
  /** Encoder and decoder, by name. */
  readonly models: readonly Model[];
  /** One for every layer that there are weights for, without a decoder. */
  readonly encoders: readonly Model[];
  /** Why decoders were passed over, a line each. */
  readonly refused: readonly string[];
}

/** A decoder of the project. */
interface Decoder {
  readonly manifest: DecoderManifest;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/**
 * Makes every model that the weights are good for.
 *
 * @param decodersFolder holds a folder for each decoder.
 * @throws {UserError} where the weights are damaged.
 * @throws {TypeError} naming the decoder whose files are wrong.
 */
export async function importVgg(weights: VggWeights, decodersFolder: string): Promise<VggImport> {
  const { vgg } = weights;
  const origin = await identify(vgg);
  const layers = VGG_LAYERS.filter((layer) => convolutionsTo(layer).length <= weights.convolutions);
  const encoders = await Promise.all(layers.map((layer) => vggWithoutDecoder(layer, vgg, origin)));
  const models: Model[] = [];
  const refused: string[] = [];

  const relu3 = encoders.find(({ manifest }) => manifest.pin?.layer === 'relu3_1');
  if (weights.decoder !== undefined && relu3?.manifest.pin !== undefined) {
    // Its own encoder is what it lay beside.
    const manifest: DecoderManifest = {
      name: 'vgg19',
      encoder: relu3.manifest.pin,
      decoder: OWN_DECODER,
      license: 'MIT',
      training: 'Decoder: from the same file.',
    };
    models.push(await joinDecoder(vgg, origin, { manifest, tensors: weights.decoder }));
  }
  for (const decoder of await readDecoders(decodersFolder)) {
    const { layer } = decoder.manifest.encoder;
    if (!layers.includes(layer)) {
      refused.push(`${decoder.manifest.name} needs VGG-19 up to ${layer}.`);
      continue;
    }
    try {
      models.push(await joinDecoder(vgg, origin, decoder));
    } catch (error) {
      refused.push(`${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { title: origin.title, models, encoders, refused };
}

async function identify(vgg: ReadonlyMap<string, Tensor>): Promise<Training> {
  const unnamed = { license: 'not known', training: 'not known' };
  const engine = await createEngine('wasm', await vggWithoutDecoder('relu2_1', vgg, unnamed));
  try {
    return await identifyTraining(vgg, engine);
  } finally {
    engine.dispose();
  }
}

async function readDecoders(folder: string): Promise<Decoder[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.toSorted().map(async (name) => {
      const path = join(folder, name);
      try {
        const text = await readFile(join(path, 'manifest.json'), 'utf8');
        const manifest = parseDecoderManifest(JSON.parse(text));
        const tensors = parseSafetensors(await readFile(join(path, 'weights.safetensors')));
        return { manifest, tensors };
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new TypeError(`the decoder ${path}: ${reason}`, { cause });
      }
    }),
  );
}
