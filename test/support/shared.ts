import { existsSync } from 'node:fs';

/** URL of a path in the folder of shared test data beside the project; undefined where it is not there. */
export function sharedUrl(path: string): URL | undefined {
  const url = new URL(`../../../shared/${path}`, import.meta.url);
  return existsSync(url) ? url : undefined;
}
