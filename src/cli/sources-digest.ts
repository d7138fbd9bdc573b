import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What decides how frames are painted and encoded; models are told apart by their own hashes. */
const SOURCES = ['src', 'workers', 'package-lock.json'];

function filesUnder(root: string, source: string): string[] {
  if (statSync(join(root, source), { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [source];
  }
  return readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
    .map((name) => join(source, name))
    .filter((file) => statSync(join(root, file)).isFile());
}

/** Names the sources in the project's folder: other sources, another name. */
export function sourcesDigest(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(root, source)).toSorted()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
