import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '../model/manifest.ts';
import { MODEL_NAMES } from '../model/load-model.ts';

const MODELS = resolve(import.meta.dirname, '../../models');

/** The folders of the models that ship with Impasto and of those that the user has imported, by name. */
export function modelFolders(): ReadonlyMap<string, string> {
  const local = join(MODELS, 'local');
  const imported = readdirSync(MODELS).includes('local')
    ? readdirSync(local).filter((name) => readdirSync(join(local, name)).includes('manifest.json'))
    : [];
  return new Map([
    ...MODEL_NAMES.map((name) => [name, join(MODELS, name)] as const),
    ...imported.map((name) => [name, join(local, name)] as const),
  ]);
}

/** The models to choose from and what each is good for, as a command's help tells it. */
export function modelNames(): string {
  const known = [...modelFolders()].map(([name, folder]) => describe(name, folder));
  return ['auto (what this machine is fast enough for)', ...known].join(', ');
}

function describe(name: string, folder: string): string {
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  return manifest.goodFor === undefined ? name : `${name} (${manifest.goodFor})`;
}
