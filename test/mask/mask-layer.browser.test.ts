import { describe, expect, it } from 'vitest';
import { MaskLayer, type MaskOptions } from '../../src/mask/mask-layer.ts';

const WIDTH = 64;
const HEIGHT = 32;

function canvasOf(
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
  width = WIDTH,
  height = HEIGHT,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  draw(canvas.getContext('2d')!);
  return canvas;
}

function plain(colour: string, init: VideoFrameInit, width = WIDTH, height = HEIGHT): VideoFrame {
  const canvas = canvasOf(
    (context) => {
      context.fillStyle = colour;
      context.fillRect(0, 0, width, height);
    },
    width,
    height,
  );
  return new VideoFrame(canvas, init);
}

/** Red left, green in the middle, blue right of a composed frame, on one row. */
function composed(layer: MaskLayer): readonly (readonly number[])[] {
  const inside = plain('rgb(200 40 40)', { timestamp: 7, duration: 9 });
  const outside = plain('rgb(20 40 220)', { timestamp: 3 }, 128, 64);
  const result = layer.compose(inside, outside);
  const { displayWidth, displayHeight, timestamp, duration } = result;
  expect([displayWidth, displayHeight, timestamp, duration]).toEqual([WIDTH, HEIGHT, 7, 9]);
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d')!;
  context.drawImage(result, 0, 0);
  for (const frame of [inside, outside, result]) frame.close();
  return [8, 32, 56].map((x) => [...context.getImageData(x, 16, 1, 1).data].slice(0, 3));
}

function expectNear(seen: readonly (readonly number[])[], colours: readonly (readonly number[])[]) {
  for (const [i, colour] of colours.entries()) {
    for (const [channel, value] of colour.entries()) {
      expect(Math.abs((seen[i]?.[channel] ?? -99) - value)).toBeLessThanOrEqual(3);
    }
  }
}

const INSIDE = [200, 40, 40];
const OUTSIDE = [20, 40, 220];
const HALF = [110, 40, 130];

/** Three stripes that cover wholly, half and not at all. */
const stripes = (colours: readonly string[]): OffscreenCanvas =>
  canvasOf((context) => {
    for (const [i, colour] of colours.entries()) {
      context.fillStyle = colour;
      context.fillRect(Math.floor((i * WIDTH) / 3), 0, Math.ceil(WIDTH / 3) + 1, HEIGHT);
    }
  });
const luma = stripes(['#fff', 'rgb(128 128 128)', '#000']);
const alpha = canvasOf((context) => {
  context.fillStyle = '#000';
  context.fillRect(0, 0, WIDTH / 3, HEIGHT);
  context.globalAlpha = 0.5;
  context.fillRect(WIDTH / 3, 0, WIDTH / 3, HEIGHT);
});

describe('MaskLayer', () => {
  it.each<[string, OffscreenCanvas, MaskOptions, readonly (readonly number[])[]]>([
    ['what is bright', luma, {}, [INSIDE, HALF, OUTSIDE]],
    ['what is opaque', alpha, {}, [INSIDE, HALF, OUTSIDE]],
    ['the other way round', luma, { inverted: true }, [OUTSIDE, HALF, INSIDE]],
    ['opacity on demand', luma, { channel: 'alpha' }, [INSIDE, INSIDE, INSIDE]],
    ['brightness on demand', alpha, { channel: 'luma' }, [OUTSIDE, OUTSIDE, OUTSIDE]],
  ])('keeps the inside where the mask covers: %s', (_, source, options, colours) => {
    const layer = new MaskLayer(source, options);
    expectNear(composed(layer), colours);
    expectNear(composed(layer), colours);
  });

  it('fills the frame with a mask of another shape', () => {
    const wide = canvasOf(
      (context) => {
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 96, 32);
        context.fillStyle = '#000';
        context.fillRect(96, 0, 96, 32);
      },
      192,
      32,
    );
    expectNear(composed(new MaskLayer(wide)).slice(0, 1), [INSIDE]);
    expectNear(composed(new MaskLayer(wide)).slice(2), [OUTSIDE]);
  });

  it('follows a video from picture to picture', async () => {
    const screen = document.createElement('canvas');
    screen.width = WIDTH;
    screen.height = HEIGHT;
    const context = screen.getContext('2d')!;
    const paint = (colour: string): void => {
      context.fillStyle = colour;
      context.fillRect(0, 0, WIDTH, HEIGHT);
    };
    paint('#000');
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = screen.captureStream();
    const layer = new MaskLayer(video);
    expectNear(composed(layer), [OUTSIDE]);
    await video.play();
    const red = (colour: string): number => {
      paint(colour);
      return composed(layer)[1]?.[0] ?? Number.NaN;
    };
    await expect.poll(() => red('#fff')).toBeGreaterThan(190);
    await expect.poll(() => red('#000')).toBeLessThan(30);
    video.srcObject = null;
  });

  it('says which option is wrong', () => {
    // @ts-expect-error: callers in JavaScript may pass any name.
    expect(() => new MaskLayer(luma, { channel: 'hue' })).toThrow(/^channel must be/);
  });
});
