/** @file Parts of a file, on this machine or behind a URL. */
import { open } from 'node:fs/promises';
import { UserError } from '../user-error.ts';

/** A file of which parts can be read. */
export interface ByteSource {
  /** The bytes from `begin` up to, but without, `end`. */
  read(begin: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a file by its path or its http address, and closes it when `use` is done.
 *
 * @throws {UserError} saying which file cannot be had.
 */
export async function withByteSource<T>(
  address: string,
  use: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const source = await openByteSource(address);
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}

async function openByteSource(address: string): Promise<ByteSource> {
  if (/^https?:/i.test(address)) return remoteSource(address);
  try {
    return await localSource(address);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`${address} cannot be read (${reason}).`);
  }
}

async function localSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r');
  return {
    async read(begin, end) {
      const bytes = new Uint8Array(end - begin);
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await file.read(bytes, done, bytes.length - done, begin + done);
        if (bytesRead === 0) throw new UserError(`${path} is cut short.`);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}

/** Reads by HTTP range requests (RFC 9110, section 14): nothing else of the file is fetched. */
function remoteSource(url: string): ByteSource {
  return {
    async read(begin, end) {
      const response = await fetchRange(url, begin, end);
      if (response.status !== 206) {
        // What comes may be hundreds of megabytes.
        await response.body?.cancel();
        throw new UserError(
          response.ok
            ? `${url} cannot be read in parts: download the file and give its path.`
            : `${url} answered with status ${response.status}.`,
        );
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length !== end - begin) throw new UserError(`${url} is cut short.`);
      return bytes;
    },
    close: () => Promise.resolve(),
  };
}

async function fetchRange(url: string, begin: number, end: number): Promise<Response> {
  try {
    // A compressed answer would be a part of other bytes.
    const headers = { Range: `bytes=${begin}-${end - 1}`, 'Accept-Encoding': 'identity' };
    return await fetch(url, { headers });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const reason = cause instanceof Error ? cause.message : String(error);
    throw new UserError(`${url} cannot be reached (${reason}).`);
  }
}
