/**
 * @file Which encoder weights a decoder belongs to. VGG-19 was trained more than once: same layers,
 * other numbers, and a decoder for one training makes mud of the activations of the other.
 */
import { sha256 } from '../sha-256.ts';
import { asFields, asOneOf, asText } from './checks.ts';
import { layerTensors } from './shapes.ts';
import type { Layer } from './layers.ts';
import type { Tensor } from './model.ts';
import { VGG_LAYERS } from './vgg19/network.ts';
import type { VggLayer } from './vgg19/network.ts';

/** The encoder that a decoder was trained for. */
export interface EncoderPin {
  readonly model: 'vgg19';
  /** Layer that the encoder ends in. */
  readonly layer: VggLayer;
  /** Of the encoder's weights: see {@link encoderChecksum}. */
  readonly checksum: string;
}

const CHECKSUM = /^sha256:[0-9a-f]{64}$/;

/**
 * Checks a pin; `path` is where it stands in the manifest.
 *
 * @throws {TypeError} naming the field that is wrong.
 */
export function parseEncoderPin(json: unknown, path: string): EncoderPin {
  const fields = asFields(json, path);
  const checksum = asText(fields['checksum'], `${path}.checksum`);
  if (!CHECKSUM.test(checksum)) {
    throw new TypeError(
      `${path}.checksum must be sha256: and 64 hexadecimal digits, not ${checksum}`,
    );
  }
  return {
    model: asOneOf(fields['model'], `${path}.model`, ['vgg19']),
    layer: asOneOf(fields['layer'], `${path}.layer`, VGG_LAYERS),
    checksum,
  };
}

/**
 * `sha256:` and the SHA-256, in hexadecimal, of the weights and then the bias of every layer of an
 * encoder, in order, as little-endian f32 in the order that a manifest's tensors have (OIHW).
 */
export async function encoderChecksum(
  encoder: readonly Layer[],
  tensors: ReadonlyMap<string, Tensor>,
): Promise<string> {
  const parts = encoder
    .flatMap((layer) => layerTensors(layer))
    .map(({ name }) => tensors.get(name)?.data ?? new Float32Array());
  const bytes = new DataView(
    new ArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0) * 4),
  );
  let at = 0;
  for (const part of parts) {
    for (const value of part) {
      bytes.setFloat32(at, value, true);
      at += 4;
    }
  }
  return `sha256:${await sha256(bytes)}`;
}

/**
 * Makes certain that an encoder's weights are those that a pin names.
 *
 * @param decoder name of what the pin belongs to, for the message.
 * @throws {TypeError} where they are others.
 */
export async function assertPinned(
  pin: EncoderPin,
  encoder: readonly Layer[],
  tensors: ReadonlyMap<string, Tensor>,
  decoder: string,
): Promise<void> {
  const actual = await encoderChecksum(encoder, tensors);
  if (actual === pin.checksum) return;
  throw new TypeError(
    `the decoder ${decoder} belongs to other weights of VGG-19 ${pin.layer} ` +
      `(${short(pin.checksum)}) than these (${short(actual)})`,
  );
}

function short(checksum: string): string {
  return checksum.slice('sha256:'.length, 'sha256:'.length + 12);
}
