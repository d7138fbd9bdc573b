/**
 * @file A finished segment as bytes, to be kept until the film is joined. It holds packets exactly
 * as the encoder gave them, with their exact times, which no container's clock does:
 *
 * | bytes      |                                                                      |
 * | ---------- | -------------------------------------------------------------------- |
 * | 4          | length of the header, little endian                                  |
 * | that many  | header: JSON, see `Header`                                           |
 * | the rest   | the decoder's description, then the packets, one behind the other    |
 */
import { EncodedPacket, type PacketType } from 'mediabunny';
import { sha256 } from '../../../sha-256.ts';
import { descriptionOf, type EncodedVideo } from './encoded-video.ts';
import type { SegmentDocument } from './segment.ts';

interface PacketHeader {
  readonly type: PacketType;
  /** Seconds. */
  readonly timestamp: number;
  readonly duration: number;
  readonly byteLength: number;
}

interface Header {
  readonly document: SegmentDocument;
  /** Without its description, whose length in bytes stands beside. */
  readonly decoderConfig: VideoDecoderConfig;
  readonly descriptionLength: number;
  readonly packets: readonly PacketHeader[];
  /** SHA-256 of everything behind the header, in hexadecimal. */
  readonly hash: string;
}

const LENGTH_BYTES = 4;

/** Writes a segment down. */
export async function packSegment(
  document: SegmentDocument,
  { packets, decoderConfig }: EncodedVideo,
): Promise<Uint8Array<ArrayBuffer>> {
  const { description: _, ...config } = decoderConfig;
  const description = descriptionOf(decoderConfig);
  const body = concatenate([description, ...packets.map(({ data }) => data)]);
  const header: Header = {
    document,
    decoderConfig: config,
    descriptionLength: description.byteLength,
    packets: packets.map(({ type, timestamp, duration, byteLength }) => ({
      type,
      timestamp,
      duration,
      byteLength,
    })),
    hash: await sha256(body),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, text.byteLength, true);
  return concatenate([length, text, body]);
}

/**
 * Reads a segment that was written down as `document` describes it.
 *
 * @returns undefined where the bytes are those of another segment, or not whole.
 */
export async function unpackSegment(
  bytes: Uint8Array<ArrayBuffer>,
  document: SegmentDocument,
): Promise<EncodedVideo | undefined> {
  const header = readHeader(bytes);
  if (header === undefined || JSON.stringify(header.document) !== JSON.stringify(document)) {
    return undefined;
  }
  const body = bytes.subarray(LENGTH_BYTES + lengthOf(bytes));
  if ((await sha256(body)) !== header.hash) return undefined;
  const description = body.slice(0, header.descriptionLength);
  let position = header.descriptionLength;
  const packets = header.packets.map(({ type, timestamp, duration, byteLength }) => {
    const data = body.subarray(position, position + byteLength);
    position += byteLength;
    return new EncodedPacket(data, type, timestamp, duration);
  });
  const decoderConfig =
    description.byteLength > 0 ? { ...header.decoderConfig, description } : header.decoderConfig;
  return { packets, decoderConfig };
}

function lengthOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.byteLength < LENGTH_BYTES) return undefined;
  const text = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + lengthOf(bytes));
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.byteLength;
  }
  return whole;
}
