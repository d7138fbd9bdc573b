/** @file Where a file's frames lie, so that it can be cut off in the midst of them. */
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { packetsOf } from '../../support/packets.ts';

const TS_PACKET = 188;

/**
 * Position behind the last byte of each video packet, in the order of the file. Packets are looked for
 * by their bytes, except in a transport stream, where they lie in pieces.
 */
export async function packetEnds(file: Buffer): Promise<number[]> {
  if (file[0] === 0x47 && file[TS_PACKET] === 0x47) return transportEnds(file);
  const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS });
  const packets = await packetsOf((await input.getPrimaryVideoTrack())!);
  input.dispose();
  return packets.map(({ data }) => {
    const position = file.indexOf(data);
    if (position < 0) throw new Error('A packet does not lie in one piece.');
    return position + data.byteLength;
  });
}

function transportEnds(file: Buffer): number[] {
  const ends: number[] = [];
  let video: number | undefined;
  for (let at = 0; at + TS_PACKET <= file.length; at += TS_PACKET) {
    const id = file.readUInt16BE(at + 1) & 0x1fff;
    const begins = (file[at + 1]! & 0x40) !== 0;
    const payload = at + 4 + ((file[at + 3]! & 0x20) === 0 ? 0 : 1 + file[at + 4]!);
    if (begins && file.readUIntBE(payload, 3) === 1 && (file[payload + 3]! & 0xf0) === 0xe0) {
      video ??= id;
      if (id === video) ends.push(0);
    }
    if (id === video && ends.length > 0) ends[ends.length - 1] = at + TS_PACKET;
  }
  return ends;
}
