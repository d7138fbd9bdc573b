/**
 * @file A recording as people expect a video file: one index, a known length, seekable. Packets are
 * copied as they are. A recording that a crash cut short ends where its last whole fragment does.
 */
import {
  ALL_FORMATS,
  BlobSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
  StreamTarget,
  type EncodedPacket,
  type InputTrack,
  type StreamTargetChunk,
} from 'mediabunny';
import { containerFormat } from '../container.ts';
import { ConversionError } from '../conversion-error.ts';

/** A track on its way from one file to the other. */
interface Lane {
  readonly packets: AsyncIterator<EncodedPacket>;
  readonly add: (packet: EncodedPacket) => Promise<void>;
  next: EncodedPacket | undefined;
}

/**
 * Rewrites a recording.
 *
 * @throws {ConversionError} `unreadable` where not even a first fragment is whole.
 */
export async function rewrite(
  recording: Blob,
  writable: WritableStream<StreamTargetChunk>,
): Promise<void> {
  const input = new Input({ source: new BlobSource(recording), formats: ALL_FORMATS });
  try {
    const container = (await input.getMimeType()).startsWith('video/webm') ? 'webm' : 'mp4';
    const target = new StreamTarget(writable, { chunked: true, chunkSize: 2 ** 20 });
    const output = new Output({ format: containerFormat(container), target });
    const lanes: Lane[] = [];
    for (const track of await input.getTracks()) lanes.push(await openLane(track, output));
    if (lanes.every(({ next }) => next === undefined)) throw new Error('no packet is whole');
    await output.start();
    for (;;) {
      const lane = earliest(lanes);
      if (lane?.next === undefined) break;
      await lane.add(lane.next);
      lane.next = await nextOf(lane.packets);
    }
    await output.finalize();
  } catch (cause) {
    throw new ConversionError('unreadable', 'Nothing of this recording can be read.', { cause });
  } finally {
    input.dispose();
  }
}

async function openLane(track: InputTrack, output: Output): Promise<Lane> {
  const packets = new EncodedPacketSink(track).packets()[Symbol.asyncIterator]();
  const next = await nextOf(packets);
  if (track.isVideoTrack()) {
    const codec = await track.getCodec();
    const decoderConfig = await track.getDecoderConfig();
    if (codec === null || decoderConfig === null) throw new Error('unknown video codec');
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source);
    return { packets, next, add: (packet) => source.add(packet, { decoderConfig }) };
  }
  if (track.isAudioTrack()) {
    const codec = await track.getCodec();
    const decoderConfig = await track.getDecoderConfig();
    if (codec === null || decoderConfig === null) throw new Error('unknown audio codec');
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source);
    return { packets, next, add: (packet) => source.add(packet, { decoderConfig }) };
  }
  throw new Error('neither picture nor sound');
}

/** Undefined at the end, and where the file breaks off. */
async function nextOf(packets: AsyncIterator<EncodedPacket>): Promise<EncodedPacket | undefined> {
  try {
    const { value, done } = await packets.next();
    return done === true ? undefined : value;
  } catch {
    return undefined;
  }
}

function earliest(lanes: readonly Lane[]): Lane | undefined {
  let first: Lane | undefined;
  for (const lane of lanes) {
    if (lane.next === undefined) continue;
    if (first?.next === undefined || lane.next.timestamp < first.next.timestamp) first = lane;
  }
  return first;
}
