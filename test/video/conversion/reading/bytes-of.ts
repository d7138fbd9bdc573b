import type { ByteFile } from '../../../../src/video/conversion/reading/byte-file.ts';

/** A file in memory. */
export function bytesOf(file: Buffer): ByteFile {
  return {
    size: file.length,
    isNear: true,
    read: (start, end) => Promise.resolve(new Uint8Array(file.subarray(start, end))),
  };
}
