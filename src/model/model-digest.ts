import { sha256 } from '../sha-256.ts';
import type { Model } from './model.ts';

/** SHA-256 in hexadecimal of a model: its layers, and its tensors' shapes and numbers. */
export async function modelDigest({ manifest, tensors }: Model): Promise<string> {
  const names = [...tensors.keys()].toSorted();
  const parts = names.flatMap((name) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) return [];
    const { buffer, byteOffset, byteLength } = tensor.data;
    const label = new TextEncoder().encode(`${name}/${tensor.shape.join('x')}`);
    return [label, new Uint8Array(buffer, byteOffset, byteLength)];
  });
  const { input, activations, encoder, decoder } = manifest;
  const layers = JSON.stringify({ input, activations, encoder, decoder });
  const bytes = await new Blob([
    layers,
    ...parts.map((part) => new Uint8Array(part)),
  ]).arrayBuffer();
  return sha256(bytes);
}
