import { assembleModel } from './assemble.ts';
import { assertPinned } from './encoder-pin.ts';
import { localModelFiles } from './local-models.ts';
import { parseManifest } from './manifest.ts';
import type { Model } from './model.ts';
import { parseSafetensors } from './safetensors.ts';

/** Where the files of a model are. */
interface ModelFiles {
  readonly manifest: URL;
  readonly weights: URL;
}

/** Written out, so that bundlers find the files and emit them. */
const BUILT_IN: ReadonlyMap<string, ModelFiles> = new Map([
  [
    'compact',
    {
      manifest: new URL('../../models/compact/manifest.json', import.meta.url),
      weights: new URL('../../models/compact/weights.safetensors', import.meta.url),
    },
  ],
  [
    'tiny',
    {
      manifest: new URL('../../models/tiny/manifest.json', import.meta.url),
      weights: new URL('../../models/tiny/weights.safetensors', import.meta.url),
    },
  ],
]);

/** Names of the models that ship with Impasto. */
export const MODEL_NAMES: readonly string[] = [...BUILT_IN.keys()];

/** Names of the models that the user has imported, where the page was served or built with them. */
export const LOCAL_MODEL_NAMES: readonly string[] = [...localModelFiles().keys()];

/** What a user who chooses among models is told of one. */
export interface ModelCard {
  /** What `loadModel` takes. */
  readonly name: string;
  /** For the user's eyes. */
  readonly title: string;
  /** What it is good for, in a few words; empty where its manifest does not say. */
  readonly goodFor: string;
}

/** The models that ship with Impasto and those that the user has imported, by their manifests. */
export async function readModelCards(): Promise<readonly ModelCard[]> {
  const names = [...MODEL_NAMES, ...LOCAL_MODEL_NAMES];
  return Promise.all(
    names.map(async (name) => {
      const bytes = await read(locate(name).manifest, name);
      const { title = name, goodFor = '' } = parseManifest(
        JSON.parse(new TextDecoder().decode(bytes)),
      );
      return { name, title, goodFor };
    }),
  );
}

/**
 * Loads and validates a model.
 *
 * @param source name of a built-in or an imported model, or the URL of a folder that holds `manifest.json` and
 * `weights.safetensors`. A relative URL is resolved against the page, in a worker against its script.
 * `file:` URLs work in Node.
 * @throws {TypeError} naming the model and the field or tensor that is wrong.
 * @throws {Error} naming the model where a file of it cannot be had.
 */
export async function loadModel(source: string | URL, signal?: AbortSignal): Promise<Model> {
  const files = locate(source);
  const [manifestBytes, weightBytes] = await Promise.all([
    read(files.manifest, source, signal),
    read(files.weights, source, signal),
  ]);
  try {
    const manifest = parseManifest(JSON.parse(new TextDecoder().decode(manifestBytes)));
    const model = assembleModel(manifest, parseSafetensors(weightBytes));
    if (manifest.pin !== undefined) {
      await assertPinned(manifest.pin, manifest.encoder, model.tensors, manifest.name);
    }
    return model;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`the model ${source}: ${reason}`, { cause });
  }
}

function locate(source: string | URL): ModelFiles {
  const text = String(source);
  const builtIn = BUILT_IN.get(text);
  if (builtIn !== undefined) return builtIn;
  const base = 'location' in globalThis ? globalThis.location.href : undefined;
  const local = localModelFiles().get(text);
  if (local !== undefined) {
    return { manifest: new URL(local.manifest, base), weights: new URL(local.weights, base) };
  }
  const folder = text.endsWith('/') ? text : `${text}/`;
  if (!URL.canParse(folder, base)) {
    const names = [...MODEL_NAMES, ...LOCAL_MODEL_NAMES].join(', ');
    throw new TypeError(`model must be ${names} or the URL of a model folder, not ${text}`);
  }
  const url = new URL(folder, base);
  return { manifest: new URL('manifest.json', url), weights: new URL('weights.safetensors', url) };
}

async function read(url: URL, source: string | URL, signal?: AbortSignal): Promise<Uint8Array> {
  if (url.protocol === 'file:') {
    // Node's fetch reads no files; asking for the module at run time keeps it out of bundles.
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    return readFile(url, signal === undefined ? {} : { signal });
  }
  const response = await fetch(url, signal === undefined ? {} : { signal });
  if (!response.ok) {
    throw new Error(
      `cannot load the model ${source}: ${url.href} answered with status ${response.status}`,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}
