import { EncodedPacketSink, type EncodedPacket, type InputTrack } from 'mediabunny';

/** All packets of a track, in the order of the file. */
export async function packetsOf(track: InputTrack): Promise<EncodedPacket[]> {
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return packets;
}

/** Presentation times of a track's frames in seconds, in order. */
export async function frameTimes(track: InputTrack): Promise<number[]> {
  const times = (await packetsOf(track)).map(({ timestamp }) => timestamp);
  return times.toSorted((a, b) => a - b);
}
