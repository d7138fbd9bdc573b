import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
} from 'mediabunny';
import { expect, test } from 'vitest';
import { cutMatroska } from '../../../../src/video/conversion/reading/cut-matroska.ts';

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

const bytesOf = (file: Buffer) => ({
  size: file.length,
  read: (start: number, end: number) => Promise.resolve(new Uint8Array(file.subarray(start, end))),
});

/** Behind the last byte of a frame. */
const endOfFrame = (file: Buffer, number: number) =>
  file.indexOf(Buffer.alloc(FRAME_BYTES, number + 1)) + FRAME_BYTES;

test('leaves a whole file, and what is no Matroska, as it is', async () => {
  expect(await cutMatroska(bytesOf(await matroska()))).toBeUndefined();
  expect(await cutMatroska(bytesOf(Buffer.from('These are words.')))).toBeUndefined();
  expect(await cutMatroska(bytesOf(Buffer.alloc(1)))).toBeUndefined();
});

test.each([0, 1, 37, FRAME_BYTES])(
  'ends a cluster with its last whole frame, %d bytes before a cut',
  async (more) => {
    const file = await matroska();
    for (const frame of [0, 2, 4]) {
      const end = endOfFrame(file, frame);
      const cut = await cutMatroska(bytesOf(file.subarray(0, end + more)));
      expect(cut?.mend?.size).toBe(end);
    }
  },
);

test('says that a file is cut off before its first frame', async () => {
  const file = await matroska();
  const head = file.subarray(0, file.indexOf(Buffer.from('1f43b675', 'hex')));
  expect(await cutMatroska(bytesOf(head))).toEqual({});
});
