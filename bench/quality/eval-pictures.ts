import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { QualityRequest } from './bench-quality.ts';

const FOLDER = resolve(import.meta.dirname, '../../../shared/eval');

const PAIRS = 6;

function pictures(folder: string): string[] {
  return readdirSync(join(FOLDER, folder))
    .toSorted()
    .map((name) => readFileSync(join(FOLDER, folder, name)).toString('base64'));
}

/** Photographs and paintings beside the project, in pairs; undefined where they are not there. */
export function evalPairs(): QualityRequest['pairs'] | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const styles = pictures('styles');
  return pictures('contents')
    .slice(0, PAIRS)
    .map((content, i) => ({ content, style: styles[i % styles.length] ?? content }));
}
