import { EncodedPacket } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import {
  packSegment,
  unpackSegment,
} from '../../../../src/video/conversion/segments/segment-file.ts';
import { planOf } from './documents.ts';

const [document] = planOf(1);
const [other] = planOf(1, { build: '2' });

const video = {
  packets: [
    new EncodedPacket(Uint8Array.of(1, 2, 3), 'key', 0, 1 / 3),
    new EncodedPacket(Uint8Array.of(4), 'delta', 2 / 3, 0.1),
    new EncodedPacket(Uint8Array.of(5, 6), 'delta', 1 / 3, 1 / 3),
  ],
  decoderConfig: {
    codec: 'avc1.640028',
    codedWidth: 320,
    codedHeight: 180,
    description: Uint8Array.of(9, 8, 7),
  },
};

const plain = (packets: readonly EncodedPacket[]) =>
  packets.map(({ data, type, timestamp, duration }) => [[...data], type, timestamp, duration]);

describe('a segment written down', () => {
  test('is read back bit by bit, at its exact times', async () => {
    const read = await unpackSegment(await packSegment(document!, video), document!);
    expect(plain(read!.packets)).toEqual(plain(video.packets));
    expect(read!.decoderConfig).toEqual(video.decoderConfig);
  });

  test('is not taken for another', async () => {
    expect(await unpackSegment(await packSegment(document!, video), other!)).toBeUndefined();
  });

  test('is refused where a byte of it is missing or wrong', async () => {
    const whole = await packSegment(document!, video);
    for (const length of [0, 3, 4, 100, whole.length - 1]) {
      expect(await unpackSegment(whole.slice(0, length), document!)).toBeUndefined();
    }
    for (const position of [5, whole.length - 9, whole.length - 1]) {
      const wrong = whole.slice();
      wrong[position]! ^= 1;
      expect(await unpackSegment(wrong, document!)).toBeUndefined();
    }
  });
});
