import type { ByteFile } from './byte-file.ts';

const SYNC = 0x47;

/** Bytes of a packet, and those before its first byte: as broadcast, and as cameras write it. */
const LAYOUTS = [
  { packet: 188, before: 0 },
  { packet: 192, before: 4 },
] as const;

/** True for an MPEG transport stream that ends in the midst of a packet. */
export async function isCutTransport(file: ByteFile): Promise<boolean> {
  const head = await file.read(0, Math.min(file.size, 400));
  return LAYOUTS.some(
    ({ packet, before }) =>
      head[before] === SYNC && head[before + packet] === SYNC && file.size % packet !== 0,
  );
}
