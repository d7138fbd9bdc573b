import type { VideoFile } from '../../convert-options.ts';

/** A file that can be read piece by piece. */
export interface ByteFile {
  /** Bytes. */
  readonly size: number;
  /** True where a read costs no request. */
  readonly isNear: boolean;
  /** The bytes from `start` to `end`, exclusive. */
  read(start: number, end: number): Promise<Uint8Array>;
}

async function remoteFile(address: URL): Promise<ByteFile | undefined> {
  const request = (start: number, end: number): Promise<Response> =>
    fetch(address, { headers: { Range: `bytes=${start}-${end - 1}` } });
  const first = await request(0, 1);
  const size = Number(first.headers.get('Content-Range')?.split('/')[1]);
  await first.body?.cancel();
  if (first.status !== 206 || !Number.isFinite(size)) return undefined;
  return {
    size,
    isNear: false,
    read: async (start, end) => {
      const response = await request(start, end);
      if (response.status !== 206) throw new Error('The video can no longer be read.');
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** The bytes of a video file; undefined where its server gives no parts of it. */
export async function byteFile(file: VideoFile): Promise<ByteFile | undefined> {
  if (file instanceof URL) return remoteFile(file);
  return {
    size: file.size,
    isNear: true,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}
