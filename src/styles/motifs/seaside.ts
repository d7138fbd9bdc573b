import type { Motif } from '../motif.ts';
import { motifFrom } from '../motif.ts';
import { ellipse, line, linear, polygon, radial } from '../sketch.ts';

/**
 * A bay in the evening: violet to gold sky with a low sun, blue hills, a turquoise sea with the
 * sun's path, boats, and a flowering shore. Every hue, from nearly black to nearly white.
 */
export function seaside(): Motif {
  return motifFrom((context) => {
    context.fillStyle = linear(
      context,
      [0, 0],
      [0, 0.45],
      ['#173a9c', '#3f8fe0', '#f6b7a0', '#ffd75e'],
    );
    context.fillRect(0, 0, 1, 0.5);
    ellipse(
      context,
      [0.68, 0.34],
      [0.3, 0.24],
      radial(context, [0.68, 0.34], 0.3, ['#fff6c0', '#ffb02e99', '#ff7a2e00']),
    );
    ellipse(context, [0.68, 0.34], [0.065, 0.065], '#fff3b0');
    for (const [x, y, width, fill] of [
      [0.2, 0.13, 0.2, '#fff4ea'],
      [0.32, 0.17, 0.16, '#ffc9b8'],
      [0.82, 0.12, 0.18, '#f9dff0'],
      [0.12, 0.27, 0.14, '#ff9d7a'],
      [0.45, 0.07, 0.13, '#8fc7f5'],
    ] as const) {
      ellipse(context, [x, y], [width, 0.035], fill);
      ellipse(context, [x + 0.03, y - 0.03], [width * 0.5, 0.035], fill);
    }
    polygon(
      context,
      [
        [0, 0.46],
        [0, 0.3],
        [0.13, 0.24],
        [0.27, 0.35],
        [0.4, 0.3],
        [0.56, 0.44],
        [0.6, 0.46],
      ],
      linear(context, [0, 0.24], [0, 0.46], ['#5a3fb0', '#2b62b8']),
    );
    polygon(
      context,
      [
        [0.72, 0.46],
        [0.84, 0.37],
        [1, 0.31],
        [1, 0.46],
      ],
      '#38508f',
    );
    context.fillStyle = linear(
      context,
      [0, 0.45],
      [0, 0.85],
      ['#ffb65c', '#1fa7b8', '#0c4f9c', '#06215c'],
    );
    context.fillRect(0, 0.45, 1, 0.55);
    for (let step = 0; step < 14; step++) {
      const y = 0.465 + step * 0.025;
      const half = 0.03 + step * 0.008;
      const x = 0.68 + Math.sin(step * 2.4) * 0.02;
      line(
        context,
        [
          [x - half, y],
          [x + half, y],
        ],
        0.008,
        step % 3 === 0 ? '#fff0a8' : '#ffa63f',
      );
    }
    polygon(
      context,
      [
        [0.33, 0.35],
        [0.33, 0.6],
        [0.47, 0.6],
      ],
      '#fff7ea',
    );
    polygon(
      context,
      [
        [0.31, 0.39],
        [0.31, 0.6],
        [0.21, 0.6],
      ],
      '#e8402e',
    );
    polygon(
      context,
      [
        [0.19, 0.62],
        [0.5, 0.62],
        [0.44, 0.67],
        [0.25, 0.67],
      ],
      '#3a1626',
    );
    polygon(
      context,
      [
        [0.87, 0.45],
        [0.87, 0.53],
        [0.93, 0.53],
      ],
      '#fff1d6',
    );
    polygon(
      context,
      [
        [0, 1],
        [0, 0.7],
        [0.16, 0.74],
        [0.36, 0.86],
        [0.62, 0.84],
        [0.84, 0.77],
        [1, 0.76],
        [1, 1],
      ],
      linear(context, [0, 0.72], [0, 1], ['#3fae4a', '#1d6b34', '#0b2c22']),
    );
    const petals = ['#ff3f6e', '#ffd23c', '#ffffff', '#ff7a1f', '#c64bd8', '#ff9ab8'] as const;
    for (let index = 0; index < 60; index++) {
      const x = (index * 0.381966) % 1;
      const y = 0.8 + ((index * 0.27) % 0.19) + 0.05 * Math.sin(x * 6);
      const size = 0.012 + (index % 4) * 0.004;
      ellipse(context, [x, y], [size, size], petals[index % petals.length] ?? petals[0]);
    }
  });
}
