/**
 * @file Wood-cut waves, after Hokusai. Rows of breaking waves, far ones first: each crest is an
 * asymmetric curve with stripes of Prussian blue that follow its back, a cream edge and claws of
 * foam; over it a graded sky (bokashi) with a red sun, a mountain and cut clouds. Everything is
 * flat colour within dark key lines, with wood grain printed through.
 */
import { css, hex, mix, palette, shade } from '../color.ts';
import { createNoise } from '../noise.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';
import { ellipse, line, linear, polygon } from '../sketch.ts';

const KEY_LINE = '#101a3c';
const BLUES = palette('#0f2f8a #f3ead0 #2f78d8 #16469a #6fd0c8 #f0c8a0 #1f64c8 #0c2560 #2f9f8a');
const FOAM = '#fdf6e3';

/** The profile of a row of waves, steeper in front than behind. */
const crest = (x: number, base: number, height: number, length: number, phase: number): number => {
  const turn = (x / length) * 2 * Math.PI + phase;
  return (
    base - height * (Math.sin(turn + 0.55 * Math.sin(turn)) * 0.7 + 0.3 * Math.sin(turn * 2.1))
  );
};

function drawSky(context: Context2D, random: Random): void {
  context.fillStyle = linear(
    context,
    [0, 0],
    [0, 0.5],
    ['#22468f', '#5f9fc0', '#f3c27a', '#f6e3b4', '#f0788a'],
  );
  context.fillRect(0, 0, 1, 1);
  ellipse(context, [0.7, 0.24], [0.135, 0.135], KEY_LINE);
  ellipse(
    context,
    [0.7, 0.24],
    [0.127, 0.127],
    linear(context, [0.7, 0.1], [0.7, 0.38], ['#ffb02a', '#f0502a', '#b8123a']),
  );
  polygon(
    context,
    [
      [0.12, 0.5],
      [0.34, 0.2],
      [0.4, 0.2],
      [0.64, 0.5],
    ],
    linear(context, [0.2, 0.2], [0.6, 0.5], ['#a05fc8', '#4f6fc0', '#2f9f5a']),
  );
  polygon(
    context,
    [
      [0.3, 0.27],
      [0.34, 0.2],
      [0.4, 0.2],
      [0.45, 0.27],
      [0.41, 0.25],
      [0.38, 0.29],
      [0.35, 0.25],
    ],
    FOAM,
  );
  line(
    context,
    [
      [0.12, 0.5],
      [0.34, 0.2],
      [0.4, 0.2],
      [0.64, 0.5],
    ],
    0.007,
    KEY_LINE,
  );
  for (const [x, y, width, fill] of [
    [0.15, 0.12, 0.13, '#fdf0d8'],
    [0.9, 0.38, 0.14, '#ffd0a0'],
    [0.45, 0.09, 0.1, '#f79ab0'],
    [0.1, 0.33, 0.1, '#d8e8d0'],
  ] as const) {
    for (let band = 0; band < 3; band++) {
      const left = x - width + band * 0.03 + random.around(0.03);
      line(
        context,
        [
          [left, y + band * 0.026],
          [left + width * 1.4, y + band * 0.026],
        ],
        0.026,
        KEY_LINE,
      );
      line(
        context,
        [
          [left, y + band * 0.026],
          [left + width * 1.4, y + band * 0.026],
        ],
        0.016,
        fill,
      );
    }
  }
}

function drawWave(context: Context2D, random: Random, row: number): void {
  const near = row / 5;
  const base = 0.47 + row * 0.105;
  const height = 0.03 + near * 0.085;
  const length = 0.34 + near * 0.34;
  const phase = random.next() * 7;
  const profile = Array.from({ length: 65 }, (_, step): Point => {
    const x = -0.05 + step * (1.1 / 64);
    return [x, crest(x, base, height, length, phase)];
  });
  polygon(context, [...profile, [1.1, 1.1], [-0.1, 1.1]], KEY_LINE);
  for (let stripe = 0; stripe < 9; stripe++) {
    const color = BLUES[(stripe + row * 2) % BLUES.length] ?? BLUES[0] ?? [0, 0, 0];
    const drop = 0.006 + stripe * (0.014 + near * 0.008);
    const lean = stripe * 0.012;
    const back = profile.map(([x, y]): Point => [
      x + lean,
      y + drop + 0.006 * Math.sin(x * 40 + stripe),
    ]);
    polygon(context, [...back, [1.2, 1.1], [-0.2, 1.1]], css(shade(color, -0.12 * near)));
    line(context, back, 0.0035 + near * 0.002, KEY_LINE);
  }
  for (const [index, [x, y]] of profile.entries()) {
    const slope = (profile[index + 1]?.[1] ?? y) - (profile[index - 1]?.[1] ?? y);
    if (y > base - height * 0.25 && random.next() < 0.7) continue;
    const radius = (0.009 + near * 0.012) * random.between(0.7, 1.3);
    const place: Point = [x + random.around(0.01), y + random.around(0.012)];
    ellipse(context, place, [radius + 0.0035, radius * 0.8 + 0.0035], KEY_LINE, slope * 20);
    ellipse(context, place, [radius, radius * 0.8], FOAM, slope * 20);
    const spray: Point = [x + random.around(0.05), y - random.between(0.01, 0.05)];
    ellipse(context, spray, [radius * 0.34, radius * 0.34], FOAM);
  }
}

/** Grain of the plank: darkens and lightens along wavy horizontal lines. */
function printGrain(context: Context2D, size: number): void {
  const noise = createNoise(12);
  const image = context.getImageData(0, 0, size, size);
  const { data } = image;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = column / size;
      const y = row / size;
      const ring = Math.sin((y + 0.03 * noise(x * 1.5, y * 6)) * 260) * 0.5;
      const factor = 1 + 0.07 * ring + 0.05 * noise(x * 9, y * 70);
      const offset = (row * size + column) * 4;
      for (let channel = offset; channel < offset + 3; channel++) {
        data[channel] = (data[channel] ?? 0) * factor;
      }
    }
  }
  context.putImageData(image, 0, 0);
}

function drawBoat(context: Context2D, [x, y]: Point, length: number): void {
  const hull: Point[] = [
    [x - length, y - 0.03],
    [x - length * 0.7, y + 0.022],
    [x + length * 0.6, y + 0.022],
    [x + length, y - 0.045],
    [x + length * 0.5, y - 0.005],
    [x - length * 0.6, y - 0.005],
  ];
  polygon(context, hull, css(mix(hex('#e8b04a'), hex('#c8552a'), 0.3)));
  line(context, [...hull, hull[0] ?? [x, y]], 0.006, KEY_LINE);
  for (let rower = 0; rower < 5; rower++) {
    const place: Point = [x - length * 0.45 + rower * length * 0.22, y - 0.018];
    ellipse(context, place, [0.016, 0.019], KEY_LINE);
    ellipse(context, place, [0.011, 0.014], rower % 2 === 0 ? '#f0b48a' : '#d8284a');
  }
}

/** A Japanese wood-cut: blue waves with claws of foam before a red sun. */
export const greatWave: Preset = {
  name: 'great-wave',
  title: 'Wood-cut waves',
  description: 'A Japanese wood-cut: blue waves with claws of foam before a red sun.',
  draw(context, size) {
    const random = createRandom(90);
    context.save();
    context.scale(size, size);
    drawSky(context, random);
    for (let row = 0; row < 6; row++) {
      drawWave(context, random, row);
      if (row === 1) drawBoat(context, [0.7, 0.57], 0.13);
      if (row === 3) drawBoat(context, [0.28, 0.79], 0.17);
    }
    context.restore();
    printGrain(context, size);
  },
};
