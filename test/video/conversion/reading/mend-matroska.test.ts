import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  Output,
} from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { elementAt, lengthIn } from '../../../../src/video/conversion/reading/ebml.ts';
import { mendMatroska } from '../../../../src/video/conversion/reading/mend-matroska.ts';
import { packetsOf } from '../../../support/packets.ts';
import { bytesOf } from './bytes-of.ts';

const FRAMES = 6;
const FRAME_BYTES = 400;

/** A file of one cluster, or of one for each frame; frames repeat their number. */
async function matroska(clusterSeconds = 1): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({
    format: new MkvOutputFormat({ minimumClusterDuration: clusterSeconds }),
    target,
  });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source);
  await output.start();
  for (let n = 0; n < FRAMES; n += 1) {
    const packet = new EncodedPacket(new Uint8Array(FRAME_BYTES).fill(n + 1), 'key', n / 10, 0.1);
    await source.add(packet, {
      decoderConfig: { codec: 'vp8', codedWidth: 64, codedHeight: 48 },
    });
  }
  await output.finalize();
  return Buffer.from(target.buffer!);
}

/** Behind the last byte of a frame. */
const endOfFrame = (file: Buffer, number: number) =>
  file.indexOf(Buffer.alloc(FRAME_BYTES, number + 1)) + FRAME_BYTES;

test('gives a whole file empty parts at its end, and leaves what is no Matroska as it is', async () => {
  const file = await matroska();
  const mend = (await mendMatroska(bytesOf(file)))!;
  expect(mend.cutOff).toBe(false);
  expect(mend.size).toBe(file.length);
  // The length of the segment alone is another.
  const whole = Buffer.concat([file, mend.tail]);
  for (const { position, bytes } of mend.changes) whole.set(bytes, position);
  const segment = (await elementAt(bytesOf(whole), (await elementAt(bytesOf(whole), 0))!.end!))!;
  expect(segment.end).toBe(whole.length);
  let part = (await elementAt(bytesOf(whole), file.length))!;
  for (; part.id === 0x1254c367; part = (await elementAt(bytesOf(whole), part.end!))!) {
    expect(part.end).toBe(part.dataAt);
  }
  expect(part.end).toBe(whole.length);
  expect(whole.subarray(segment.dataAt, file.length)).toEqual(file.subarray(segment.dataAt));
  expect(await mendMatroska(bytesOf(Buffer.from('These are words.')))).toBeUndefined();
  expect(await mendMatroska(bytesOf(Buffer.alloc(1)))).toBeUndefined();
});

test.each([0, 1, 37, FRAME_BYTES])(
  'ends a cluster with its last whole frame, %d bytes before a cut',
  async (more) => {
    const file = await matroska();
    for (const frame of [0, 2, 4]) {
      const end = endOfFrame(file, frame);
      const cut = await mendMatroska(bytesOf(file.subarray(0, end + more)));
      expect(cut).toMatchObject({ cutOff: true, size: end });
    }
  },
);

test('says that a file is cut off before its first frame', async () => {
  const file = await matroska();
  const head = file.subarray(0, file.indexOf(Buffer.from('1f43b675', 'hex')));
  expect(await mendMatroska(bytesOf(head))).toMatchObject({ cutOff: true, size: head.length });
});

const CLUSTER = Buffer.from('1f43b675', 'hex');

/** A file as it is to be read. */
async function mended(file: Buffer): Promise<Buffer> {
  const { size, changes, tail } = (await mendMatroska(bytesOf(file)))!;
  const read = Buffer.concat([file.subarray(0, size), tail]);
  for (const { position, bytes } of changes) read.set(bytes, position);
  return read;
}

/** Numbers of the frames that can be read in a file. */
async function framesIn(file: Buffer): Promise<number[]> {
  const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS });
  const packets = await packetsOf((await input.getPrimaryVideoTrack())!);
  input.dispose();
  return packets.map(({ data }) => data[0]! - 1);
}

describe('a file that is damaged', () => {
  test.each([9, 70, 11 * 1024 * 1024])(
    'is read on behind a cluster that became %d bytes of garbage more',
    async (more) => {
      const file = await matroska(0.05);
      const third = file.indexOf(CLUSTER, endOfFrame(file, 1));
      const hole = Buffer.alloc(more, 0);
      const damaged = Buffer.concat([file.subarray(0, third), hole, file.subarray(third + 4)]);
      const segment = (await elementAt(bytesOf(file), (await elementAt(bytesOf(file), 0))!.end!))!;
      const { lengthAt, lengthBytes, dataAt } = segment;
      damaged.set(lengthIn(lengthBytes, damaged.length - dataAt), lengthAt);
      expect(await framesIn(await mended(damaged))).toEqual([0, 1, 3, 4, 5]);
    },
  );

  test('is read on behind a cluster whose length leads beyond the end', async () => {
    const file = await matroska(0.05);
    const third = file.indexOf(CLUSTER, endOfFrame(file, 1));
    const { lengthBytes, lengthAt } = (await elementAt(bytesOf(file), third))!;
    file.fill(0xff, lengthAt + 1, lengthAt + lengthBytes - 1);
    const { cutOff } = (await mendMatroska(bytesOf(file)))!;
    expect(cutOff).toBe(false);
    expect(await framesIn(await mended(file))).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
