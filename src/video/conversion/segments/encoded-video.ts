import type { EncodedPacket } from 'mediabunny';

/** A stretch of encoded video: what one encoder gave. */
export interface EncodedVideo {
  /** In decoding order, at their times on the output's timeline. */
  readonly packets: readonly EncodedPacket[];
  /** What a decoder of them has to be configured with. */
  readonly decoderConfig: VideoDecoderConfig;
}

/** Seconds on the output's timeline where a stretch ends; 0 where it is empty. */
export function endOf({ packets }: EncodedVideo): number {
  return packets.reduce((end, { timestamp, duration }) => Math.max(end, timestamp + duration), 0);
}

/** True where both can stand in one track: their decoders are configured alike. */
export function sameDecoder(one: VideoDecoderConfig, other: VideoDecoderConfig): boolean {
  if (one.codec !== other.codec) return false;
  const [a, b] = [descriptionOf(one), descriptionOf(other)];
  return a.length === b.length && a.every((byte, n) => byte === b[n]);
}

/** The codec's own configuration record, e.g. `avcC`; empty where there is none. */
export function descriptionOf({ description }: VideoDecoderConfig): Uint8Array {
  if (description === undefined) return new Uint8Array();
  if (!ArrayBuffer.isView(description)) return new Uint8Array(description);
  return new Uint8Array(description.buffer, description.byteOffset, description.byteLength);
}
