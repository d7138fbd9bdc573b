import { describe, expect, test } from 'vitest';
import { FrameReader, FrameWriter } from '../../src/engine/frame-pixels.ts';
import { expectSamePicture } from '../support/pictures.ts';
import { randomPixels } from '../support/random.ts';

const picture = randomPixels(6, 4, 1);

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  return new OffscreenCanvas(width, height).getContext('2d')!;
}

function pictureCanvas(): OffscreenCanvas {
  const context = canvasOf(6, 4);
  context.putImageData(new ImageData(new Uint8ClampedArray(picture.data), 6, 4), 0, 0);
  return context.canvas;
}

describe('reading', () => {
  test('gives every kind of source at its own size unchanged, and leaves it open', async () => {
    const reader = new FrameReader();
    const bitmap = await createImageBitmap(pictureCanvas());
    const frame = new VideoFrame(pictureCanvas(), { timestamp: 5 });
    expectSamePicture(reader.read(pictureCanvas(), 6, 4), picture, 0);
    expectSamePicture(reader.read(bitmap, 6, 4), picture, 0);
    expectSamePicture(reader.read(frame, 6, 4), picture, 0);
    expect(bitmap.width).toBe(6);
    expect(frame.displayWidth).toBe(6);
    bitmap.close();
    frame.close();
  });

  test('averages where it makes smaller', () => {
    const context = canvasOf(256, 256);
    for (let x = 0; x < 256; x += 2) context.fillRect(x, 0, 1, 256);
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = 'white';
    context.fillRect(0, 0, 256, 256);
    const { data } = new FrameReader().read(context.canvas, 32, 32);
    const middle = data.filter((_, i) => i % 4 === 0).slice(32 * 8, 32 * 24);
    expect(Math.min(...middle)).toBeGreaterThan(112);
    expect(Math.max(...middle)).toBeLessThan(144);
  });

  test('does not show the frame before through a transparent one', () => {
    const reader = new FrameReader();
    reader.read(pictureCanvas(), 6, 4);
    expect(reader.read(new OffscreenCanvas(6, 4), 6, 4).data.every((value) => value === 0)).toBe(
      true,
    );
  });
});

describe('writing', () => {
  test('keeps the pixels, timestamp and duration of the source', async () => {
    const source = new VideoFrame(pictureCanvas(), { timestamp: 40_000, duration: 20_000 });
    const frame = new FrameWriter().write(picture, source);
    expect([frame.displayWidth, frame.displayHeight]).toEqual([6, 4]);
    expect([frame.timestamp, frame.duration]).toEqual([40_000, 20_000]);
    const data = new Uint8ClampedArray(6 * 4 * 4);
    await frame.copyTo(data, { format: 'RGBX' });
    expectSamePicture({ width: 6, height: 4, data }, picture, 0);
    frame.close();
    source.close();
  });

  test('gives a picture without a time the timestamp 0 and no duration', () => {
    const frame = new FrameWriter().write(picture, pictureCanvas());
    expect([frame.timestamp, frame.duration]).toEqual([0, null]);
    frame.close();
  });
});
