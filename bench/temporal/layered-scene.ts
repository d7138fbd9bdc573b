/**
 * @file A scene whose motion is known: two round pieces of a picture that turn and glide before a
 * backdrop that pans and zooms. Every layer follows a similarity, so where a pixel was in any other
 * frame, and what hid it there, is exact.
 */
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Size } from '../suite.ts';
import { sampleAt } from './errors.ts';
import { emptyMotion, isInside, type Motion } from './motion.ts';

/** Places on the screen to places on a layer's picture: `scale` holds turn and zoom as a complex number. */
interface Pose {
  readonly re: number;
  readonly im: number;
  /** The place on the screen that is held, and where on the picture it is. */
  readonly screen: readonly [x: number, y: number];
  readonly picture: readonly [x: number, y: number];
}

/** A layer; the backdrop has no radius. */
interface Layer {
  /** Radius on the screen around the place that is held, in heights. */
  readonly radius?: number;
  /** Colours are turned round by so many channels, so that pieces stand out. */
  readonly shift: number;
  pose(frame: number): Pose;
}

/** Samples a pixel's side is divided into. */
const SIDE_SAMPLES = 2;
/** Pixels this near an edge show both sides of it. */
const EDGE = 1.5;

/** The scene at one size, made of one picture. */
export class LayeredScene {
  readonly #layers: readonly Layer[];

  /** @param picture what all layers are made of; twice as wide and high as a frame, or more. */
  constructor(
    private readonly picture: Pixels,
    private readonly size: Size,
  ) {
    const { width: w, height: h } = size;
    const middle = [picture.width / 2, picture.height / 2] as const;
    this.#layers = [
      {
        shift: 0,
        pose: (t) => ({
          re: 1.6 - 0.004 * t,
          im: 0.001 * t,
          screen: [w / 2, h / 2],
          picture: [middle[0] + 1.3 * t, middle[1] - 0.7 * t],
        }),
      },
      {
        radius: 0.24,
        shift: 1,
        pose: (t) => ({
          re: Math.cos(0.015 * t),
          im: Math.sin(0.015 * t),
          screen: [0.25 * w + 2.3 * t, 0.4 * h + 0.4 * t],
          picture: [middle[0] * 0.7, middle[1]],
        }),
      },
      {
        radius: 0.16,
        shift: 2,
        pose: (t) => ({
          re: 1.2,
          im: 0,
          screen: [0.8 * w - 3.1 * t, 0.6 * h - 0.6 * t],
          picture: [middle[0] * 1.2, middle[1] * 1.3],
        }),
      },
    ];
  }

  /** A frame of the scene. */
  frame(index: number): Pixels {
    const { width, height } = this.size;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    const poses = this.#layers.map((layer) => layer.pose(index));
    const offsets = Array.from({ length: SIDE_SAMPLES }, (_, i) => (i + 0.5) / SIDE_SAMPLES - 0.5);
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const sum = [0, 0, 0];
      for (const v of offsets) {
        for (const u of offsets) {
          const [x, y] = [(pixel % width) + u, Math.floor(pixel / width) + v];
          const top = this.#topAt(x, y, poses);
          const [px, py] = this.#reflected(toPicture(poses[top]!, x, y));
          const { shift } = this.#layers[top]!;
          for (let c = 0; c < 3; c += 1) {
            sum[c]! += sampleAt(this.picture, px, py, (c + shift) % 3);
          }
        }
      }
      for (let c = 0; c < 3; c += 1) data[pixel * 4 + c] = sum[c]! / offsets.length ** 2;
    }
    return { width, height, data };
  }

  /** Where the pixels of a frame were `lag` frames before. */
  motion(index: number, lag: number): Motion {
    const motion = emptyMotion(this.size);
    const { width } = this.size;
    const [now, then] = [index, index - lag].map((t) => this.#layers.map((it) => it.pose(t)));
    for (let pixel = 0; pixel < motion.visible.length; pixel += 1) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      const top = this.#topAt(x, y, now!);
      const [u, v] = toScreen(then![top]!, ...toPicture(now![top]!, x, y));
      motion.dx[pixel] = u - x;
      motion.dy[pixel] = v - y;
      const seen =
        isInside(this.size, u, v) &&
        this.#topAt(u, v, then!) === top &&
        !this.#isAtEdge(x, y, now!) &&
        !this.#isAtEdge(u, v, then!);
      motion.visible[pixel] = seen ? 1 : 0;
    }
    return motion;
  }

  /** The layer in front at a place: the last that covers it. */
  #topAt(x: number, y: number, poses: readonly Pose[]): number {
    return this.#layers.findLastIndex(({ radius }, i) => {
      if (radius === undefined) return true;
      return this.#distance(x, y, poses[i]!) <= radius * this.size.height;
    });
  }

  #isAtEdge(x: number, y: number, poses: readonly Pose[]): boolean {
    return this.#layers.some(({ radius }, i) => {
      if (radius === undefined) return false;
      return Math.abs(this.#distance(x, y, poses[i]!) - radius * this.size.height) < EDGE;
    });
  }

  #distance(x: number, y: number, { screen }: Pose): number {
    return Math.hypot(x - screen[0], y - screen[1]);
  }

  /** Beyond its border the picture goes on as its mirror image. */
  #reflected([x, y]: readonly [number, number]): [number, number] {
    return [reflect(x, this.picture.width - 1), reflect(y, this.picture.height - 1)];
  }
}

function reflect(value: number, last: number): number {
  const around = ((value % (2 * last)) + 2 * last) % (2 * last);
  return around > last ? 2 * last - around : around;
}

function toPicture({ re, im, screen, picture }: Pose, x: number, y: number): [number, number] {
  const [u, v] = [x - screen[0], y - screen[1]];
  return [picture[0] + re * u - im * v, picture[1] + im * u + re * v];
}

function toScreen({ re, im, screen, picture }: Pose, x: number, y: number): [number, number] {
  const [u, v] = [x - picture[0], y - picture[1]];
  const square = re ** 2 + im ** 2;
  return [screen[0] + (re * u + im * v) / square, screen[1] + (re * v - im * u) / square];
}
