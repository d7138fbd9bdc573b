import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PRESETS } from '../styles/presets.ts';
import { UserError } from './user-error.ts';

/** True where there is a file of that path. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The preset or the picture file that a style means, and its title.
 *
 * @throws {UserError} where it is neither.
 */
export function resolveStyle(style: string): { title: string; preset?: string; style?: string } {
  const preset = PRESETS.find(({ name }) => name === style);
  if (preset !== undefined) return { title: preset.title, preset: style };
  if (isFile(style)) {
    const title = style.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
    return { title, style: resolve(style) };
  }
  const names = PRESETS.map(({ name }) => name).join(', ');
  throw new UserError(
    `--style ${style} is neither a picture file nor a preset; presets are ${names}.`,
  );
}

/**
 * The folder or the name that a model means: a model of Impasto's, or one that was imported.
 *
 * @throws {UserError} where it is neither.
 */
export function resolveModel(
  root: string,
  model: string | undefined,
): { name?: string; folder?: string } {
  if (model === undefined) return {};
  if (model === 'auto') return { name: model };
  if (isFile(join(model, 'manifest.json'))) return { folder: resolve(model) };
  if (isFile(join(root, 'models', model, 'manifest.json'))) return { name: model };
  const local = join(root, 'models/local', model);
  if (isFile(join(local, 'manifest.json'))) return { folder: local };
  throw new UserError(`--model ${model} is neither a model's name nor a folder with a manifest.`);
}
