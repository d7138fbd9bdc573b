import type { Context2D } from '../../styles/preset.ts';
import { ellipse, line, linear, polygon } from '../../styles/sketch.ts';

/** Where a boat lies: middle of its waterline, length of its hull, and the phase of its roll. */
export interface BoatPlace {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** Radians; the boat heaves and rolls once per 2π. */
  readonly roll: number;
}

/** Where the free edge of the mainsail is at a height (0 the waterline, up negative). */
const leech = (height: number): number => 0.06 + 0.56 * ((height + 1.38) / 1.26) ** 0.85;

/** A wooden boat under a white jib and a striped mainsail, with its reflection. */
export function drawBoat(context: Context2D, { x, y, length, roll }: BoatPlace): void {
  context.save();
  context.translate(x + length * 0.25 * Math.sin(roll / 3), y);
  context.scale(length, length);
  for (let band = 0; band < 5; band++) {
    const shift = 0.06 * Math.sin(roll + band * 1.3);
    const fill =
      ['#c8402f99', '#fff0d099', '#e8a03f99', '#fff0d077', '#c8402f66'][band] ?? '#fff0d077';
    ellipse(context, [0.05 + shift, 0.16 + band * 0.09], [0.42 - band * 0.05, 0.03], fill);
  }
  context.translate(0, 0.04 * Math.sin(roll));
  context.rotate(0.05 * Math.sin(roll - 0.9));
  line(
    context,
    [
      [0.02, 0.02],
      [0.02, -1.42],
    ],
    0.035,
    '#4a2416',
  );
  const sail = linear(context, [0.05, 0], [0.62, 0], ['#fff8e8', '#f0c8a0']);
  polygon(
    context,
    [
      [0.06, -1.38],
      [0.4, -0.7],
      [0.62, -0.12],
      [0.06, -0.12],
    ],
    sail,
  );
  for (const [top, bottom, fill] of [
    [-1.1, -0.92, '#e8382f'],
    [-0.74, -0.56, '#ffb02a'],
    [-0.38, -0.2, '#1f86c8'],
  ] as const) {
    polygon(
      context,
      [
        [0.06, top],
        [leech(top), top],
        [leech(bottom), bottom],
        [0.06, bottom],
      ],
      fill,
    );
  }
  const jib = linear(context, [-0.5, 0], [0, 0], ['#ffffff', '#d8b8d8']);
  polygon(
    context,
    [
      [-0.02, -1.3],
      [-0.02, -0.14],
      [-0.52, -0.1],
      [-0.3, -0.62],
    ],
    jib,
  );
  polygon(
    context,
    [
      [0.02, -1.5],
      [0.02, -1.42],
      [0.2 + 0.04 * Math.sin(roll * 2), -1.46],
    ],
    '#e8382f',
  );
  const hull = linear(context, [0, -0.06], [0, 0.16], ['#d8703a', '#a83a2a', '#4a1628']);
  polygon(
    context,
    [
      [-0.6, -0.08],
      [0.56, -0.06],
      [0.44, 0.14],
      [-0.42, 0.14],
    ],
    hull,
  );
  line(
    context,
    [
      [-0.6, -0.08],
      [0.56, -0.06],
    ],
    0.035,
    '#ffe6b8',
  );
  ellipse(context, [0.36, -0.13], [0.055, 0.06], '#f0b088');
  polygon(
    context,
    [
      [0.3, -0.08],
      [0.43, -0.08],
      [0.41, 0],
      [0.3, 0],
    ],
    '#2f9f6a',
  );
  context.restore();
}
