import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
} from 'mediabunny';
import { expect, test } from 'vitest';
import { elementAt } from '../../../../src/video/conversion/reading/ebml.ts';
import { mendMatroska } from '../../../../src/video/conversion/reading/mend-matroska.ts';
import { bytesOf } from './bytes-of.ts';

const FRAMES = 6;
const FRAME_BYTES = 400;

/** A file of one cluster whose frames each repeat their number. */
async function matroska(): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new MkvOutputFormat(), target });
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
