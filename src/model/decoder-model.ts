/**
 * @file Decoders that come without their encoder, because the encoder's weights are not ours to
 * pass on: a folder with `manifest.json` and `weights.safetensors` that pins the encoder it was
 * trained for, and is joined with it on the user's machine.
 */
import { assembleModel } from './assemble.ts';
import { asFields, asOneOf, asText } from './checks.ts';
import { assertPinned, encoderChecksum, parseEncoderPin } from './encoder-pin.ts';
import type { EncoderPin } from './encoder-pin.ts';
import type { Layer } from './layers.ts';
import type { Manifest, Model, Tensor } from './model.ts';
import { parseLayers } from './parse-layer.ts';
import { vggActivations, vggEncoder } from './vgg19/network.ts';
import type { VggLayer } from './vgg19/network.ts';

/** What `manifest.json` says of a decoder without an encoder. */
export interface DecoderManifest {
  readonly name: string;
  /** The encoder that it was trained for. */
  readonly encoder: EncoderPin;
  readonly decoder: readonly Layer[];
  readonly license: string;
  readonly training: string;
}

/**
 * Checks the parsed `manifest.json` of a decoder field by field.
 *
 * @throws {TypeError} naming the field that is wrong.
 */
export function parseDecoderManifest(json: unknown): DecoderManifest {
  const fields = asFields(json, 'manifest');
  asOneOf(fields['task'], 'manifest.task', ['patch-based style transfer']);
  return {
    name: asText(fields['name'], 'manifest.name'),
    encoder: parseEncoderPin(fields['encoder'], 'manifest.encoder'),
    decoder: parseLayers(fields['decoder'], 'manifest.decoder'),
    license: asText(fields['license'], 'manifest.license'),
    training: asText(fields['training'], 'manifest.training'),
  };
}

/** Who made an encoder's weights, for a model's record. */
export interface EncoderOrigin {
  readonly license: string;
  readonly training: string;
}

/**
 * VGG-19 up to a layer, without a decoder.
 *
 * @param tensors VGG-19's, named as in Caffe, for RGB in [0, 1].
 * @throws {TypeError} naming a tensor that is missing or of another shape.
 */
export async function vggWithoutDecoder(
  layer: VggLayer,
  tensors: ReadonlyMap<string, Tensor>,
  { license, training }: EncoderOrigin,
): Promise<Model> {
  const encoder = vggEncoder(layer);
  const manifest: Manifest = {
    name: `vgg19-${layer}`,
    task: 'patch-based style transfer',
    input: {
      layout: 'NHWC',
      channels: 3,
      range: [0, 1],
      color: 'sRGB',
      multipleOf: vggActivations(layer).stride,
      padTo: 'reflect',
    },
    activations: { ...vggActivations(layer), basis: `VGG-19 ${layer}` },
    encoder,
    decoder: [],
    license,
    training,
  };
  // Before the checksum, which passes over what is missing.
  const model = assembleModel(manifest, tensors);
  const pin = { model: 'vgg19', layer, checksum: await encoderChecksum(encoder, tensors) } as const;
  return { ...model, manifest: { ...manifest, pin } };
}

/**
 * Joins VGG-19 with a decoder that was trained for it.
 *
 * @param vgg VGG-19's tensors, named as in Caffe, for RGB in [0, 1].
 * @throws {TypeError} where the decoder belongs to other weights, or does not fit.
 */
export async function joinDecoder(
  vgg: ReadonlyMap<string, Tensor>,
  origin: EncoderOrigin,
  { manifest, tensors }: { manifest: DecoderManifest; tensors: ReadonlyMap<string, Tensor> },
): Promise<Model> {
  const { name, encoder: pin, decoder } = manifest;
  const bare = await vggWithoutDecoder(pin.layer, vgg, origin);
  await assertPinned(pin, bare.manifest.encoder, bare.tensors, name);
  const joined: Manifest = {
    ...bare.manifest,
    name,
    decoder,
    pin,
    license: `${manifest.license} (decoder), ${origin.license} (VGG-19)`,
    training: `${manifest.training} Encoder: ${origin.training}`,
  };
  return assembleModel(joined, new Map([...tensors, ...bare.tensors]));
}
