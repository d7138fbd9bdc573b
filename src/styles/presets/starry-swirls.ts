/**
 * @file Starry night. Long dashes of paint follow the stream lines of a few vortices over a slow
 * current, as in van Gogh's skies. The hue comes from a gradient of night colours by height and by
 * the nearness of a star; hills, a dark cypress and lit windows give the darks and the warm tones.
 */
import type { Color } from '../color.ts';
import { css, gradientAt, mix, palette, shade, vary } from '../color.ts';
import type { FlowField } from '../flow.ts';
import { scatter, streamline } from '../flow.ts';
import { createNoise } from '../noise.ts';
import type { Preset } from '../preset.ts';
import { createRandom } from '../random.ts';
import { line } from '../sketch.ts';

/** A whirl of the sky: place, radius of its light, turning sense and colours from the middle out. */
interface Whirl {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly sense: 1 | -1;
  readonly light: readonly Color[];
}

const GOLD = palette('#fffbe0 #ffe45c #ffb01f #e8742a');
const ROSE = palette('#fff0e0 #ffb48a #f0607a #9a3fb0');
const MINT = palette('#f2fff0 #a8f0c0 #3fc0b0 #1f7fc0');

const WHIRLS: readonly Whirl[] = [
  { x: 0.8, y: 0.17, radius: 0.21, sense: 1, light: GOLD },
  { x: 0.4, y: 0.33, radius: 0.2, sense: -1, light: MINT },
  { x: 0.14, y: 0.13, radius: 0.13, sense: 1, light: ROSE },
  { x: 0.68, y: 0.5, radius: 0.12, sense: -1, light: GOLD },
  { x: 0.5, y: 0.06, radius: 0.09, sense: 1, light: GOLD },
  { x: 0.12, y: 0.48, radius: 0.12, sense: 1, light: ROSE },
  { x: 0.94, y: 0.45, radius: 0.09, sense: 1, light: MINT },
];

const SKY = palette('#0a1260 #1534c8 #2a78ff #38b8ff #b8f2ff #2450e0 #7a4af0');
const HILLS = palette('#2fb07a #2f6ad0 #1a3a8a #17704a #8fd04a #f0d84a #f0903f #c8305a #ffe0b0');
const CYPRESS = palette('#0a1a18 #10382a #3a1f18 #1f5a34');

const current = createNoise(77);

const skyFlow: FlowField = (x, y) => {
  let east = 0.9;
  let south = 0.5 * current(x * 2.5, y * 2.5);
  for (const { x: centreX, y: centreY, radius, sense } of WHIRLS) {
    const dx = x - centreX;
    const dy = y - centreY;
    const pull = sense * 2.6 * Math.exp(-(dx * dx + dy * dy) / (radius * radius * 1.3));
    const distance = Math.hypot(dx, dy) + 1e-3;
    east += (-dy / distance) * pull;
    south += (dx / distance) * pull;
  }
  return Math.atan2(south, east);
};

const ridge = (x: number): number => 0.66 + 0.07 * Math.sin(x * 5 + 0.6) + 0.03 * Math.sin(x * 13);

const isCypress = (x: number, y: number): boolean => {
  const height = (y - 0.22) / 0.78;
  return height > 0 && Math.abs(x - 0.27 - 0.02 * Math.sin(y * 26)) < 0.075 * height ** 0.8 + 0.004;
};

function skyColor(x: number, y: number, tone: number): Color {
  const color = gradientAt(SKY, y * 0.9 + tone + 0.4 * current(x * 5 + 9, y * 5));
  let near: Color = color;
  for (const { x: centreX, y: centreY, radius, light } of WHIRLS) {
    const distance = Math.hypot(x - centreX, y - centreY) / radius;
    if (distance >= 1) continue;
    const ring = Math.sin(distance * 17) * 0.18;
    near = mix(gradientAt(light, distance + ring), color, Math.max(0, distance - 0.55) * 1.6);
  }
  return near;
}

/** A night sky of whirling dashes round burning stars. */
export const starrySwirls: Preset = {
  name: 'starry-swirls',
  title: 'Starry swirls',
  description: 'A night sky of whirling dashes round burning stars.',
  draw(context, size) {
    const random = createRandom(3);
    context.save();
    context.scale(size, size);
    context.fillStyle = '#0c1244';
    context.fillRect(0, 0, 1, 1);
    for (const [density, width] of [
      [26, 0.03],
      [35, 0.017],
    ] as const) {
      for (const [x, y] of scatter(density, random)) {
        const land = y > ridge(x);
        let color = skyColor(x, y, random.around(0.16));
        let field = skyFlow;
        if (land) {
          const depth = (y - ridge(x)) / (1 - ridge(x));
          color = gradientAt(HILLS, depth + random.around(0.12) + 0.3 * current(x * 6, y * 9));
          if (random.next() < 0.05) color = random.pick(GOLD);
          field = (u, v) => 0.7 * Math.cos(u * 5 + v * 9) + 0.5 * current(u * 6, v * 6);
        }
        if (isCypress(x, y)) {
          color = shade(random.pick(CYPRESS), random.around(0.25));
          field = (u, v) => -Math.PI / 2 + 0.7 * Math.sin(v * 24 + u * 9);
        }
        const path = streamline(field, [x, y], random.between(0.04, 0.085), 4);
        const paint = vary(color, random, 16, 0.22);
        line(context, path, width * random.between(0.8, 1.2), css(shade(paint, -0.3)));
        line(context, path, width * 0.7, css(shade(paint, 0.1)));
      }
    }
    context.restore();
  },
};
