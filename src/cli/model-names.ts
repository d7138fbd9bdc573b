import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '../model/manifest.ts';
import { MODEL_NAMES } from '../model/load-model.ts';

const MODELS = resolve(import.meta.dirname, '../../models');

/** The models to choose from and what each is good for, as a command's help tells it. */
export function modelNames(): string {
  const shipped = MODEL_NAMES.map((name) => describe(name, join(MODELS, name)));
  const local = join(MODELS, 'local');
  const imported = readdirSync(MODELS).includes('local')
    ? readdirSync(local)
        .filter((name) => readdirSync(join(local, name)).includes('manifest.json'))
        .map((name) => describe(name, join(local, name)))
    : [];
  return ['auto (what this machine is fast enough for)', ...shipped, ...imported].join(', ');
}

function describe(name: string, folder: string): string {
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  return manifest.goodFor === undefined ? name : `${name} (${manifest.goodFor})`;
}
