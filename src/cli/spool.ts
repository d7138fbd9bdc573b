import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Standard input as a file: containers are read back and forth. */
export interface Spool {
  readonly path: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/**
 * Writes all of standard input to a temporary file.
 *
 * @throws the signal's reason where it is aborted.
 */
export async function spoolStandardInput(signal: AbortSignal): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'input');
  try {
    await pipeline(process.stdin, createWriteStream(path), { signal });
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
