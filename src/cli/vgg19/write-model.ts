import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Model, Tensor } from '../../model/model.ts';

/**
 * Writes a model folder, in the place of what was there: `manifest.json` and `weights.safetensors`
 * in f32. Nobody sees half a folder.
 */
export async function writeModel(folder: string, { manifest, tensors }: Model): Promise<void> {
  const fresh = join(dirname(folder), `.writing-${randomUUID().slice(0, 8)}`);
  await mkdir(fresh, { recursive: true });
  try {
    await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
    await writeFile(join(fresh, 'weights.safetensors'), safetensorsOf(tensors));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** A safetensors file of f32 tensors; the data begin at a multiple of eight bytes. */
export function safetensorsOf(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  let end = 0;
  const entries = [...tensors].map(([name, { shape, data }]) => {
    const begin = end;
    end += data.length * 4;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const json = JSON.stringify(Object.fromEntries(entries));
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const file = new Uint8Array(8 + header.length + end);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const { data } of tensors.values()) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}
