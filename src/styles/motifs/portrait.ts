import type { Motif } from '../motif.ts';
import { motifFrom } from '../motif.ts';
import { ellipse, line, linear, polygon, radial } from '../sketch.ts';

/**
 * A woman with flowers in her hair, seen from the front, in the colours of the Fauves: the light
 * side of the face peach and rose, the shadow side green and violet. Faces before a camera find
 * skin, eyes and hair here.
 */
export function portrait(): Motif {
  return motifFrom((context) => {
    context.fillStyle = linear(
      context,
      [0, 0],
      [1, 0.6],
      ['#ffd23f', '#3fc1a0', '#1f6fc8', '#5a2ca0'],
    );
    context.fillRect(0, 0, 1, 1);
    polygon(
      context,
      [
        [0, 0.55],
        [0.4, 0.35],
        [0.3, 1],
        [0, 1],
      ],
      '#ff8a3c',
    );
    polygon(
      context,
      [
        [0.72, 0.2],
        [1, 0.42],
        [1, 0.8],
        [0.74, 0.8],
      ],
      '#e23a68',
    );
    polygon(
      context,
      [
        [0, 0.1],
        [0.24, 0],
        [0.3, 0.3],
        [0, 0.42],
      ],
      '#bfe6f5',
    );
    ellipse(context, [0.5, 0.4], [0.29, 0.33], '#1b1033');
    ellipse(context, [0.3, 0.58], [0.1, 0.2], '#2c1250', 0.2);
    ellipse(context, [0.71, 0.58], [0.1, 0.2], '#120b2e', -0.2);
    polygon(
      context,
      [
        [0.04, 1],
        [0.14, 0.86],
        [0.4, 0.76],
        [0.62, 0.76],
        [0.88, 0.86],
        [0.97, 1],
      ],
      linear(context, [0, 0.8], [1, 1], ['#ff4a5c', '#c8143c', '#4a0f6b']),
    );
    polygon(
      context,
      [
        [0.42, 0.62],
        [0.6, 0.62],
        [0.63, 0.8],
        [0.52, 0.9],
        [0.4, 0.8],
      ],
      linear(context, [0.4, 0], [0.62, 0], ['#f0a071', '#8a4f6a']),
    );
    ellipse(
      context,
      [0.5, 0.45],
      [0.205, 0.27],
      linear(context, [0.3, 0], [0.72, 0], ['#ffe3bd', '#ffc397', '#f0875f', '#6f7fa8']),
    );
    ellipse(context, [0.63, 0.5], [0.07, 0.17], '#4f9f8a99', -0.15);
    ellipse(
      context,
      [0.38, 0.53],
      [0.07, 0.055],
      radial(context, [0.38, 0.53], 0.07, ['#ff6f6f', '#ff8f7a00']),
    );
    for (const x of [0.41, 0.59]) {
      ellipse(context, [x, 0.425], [0.062, 0.036], '#5d2f6f');
      ellipse(context, [x, 0.43], [0.05, 0.024], '#fdf6ea');
      ellipse(context, [x, 0.43], [0.023, 0.024], '#1d7fb8');
      ellipse(context, [x, 0.43], [0.011, 0.012], '#050515');
      line(
        context,
        [
          [x - 0.07, 0.375],
          [x, 0.352],
          [x + 0.065, 0.37],
        ],
        0.018,
        '#160a26',
      );
      line(
        context,
        [
          [x - 0.06, 0.425],
          [x, 0.4],
          [x + 0.06, 0.425],
        ],
        0.01,
        '#160a26',
      );
    }
    line(
      context,
      [
        [0.49, 0.4],
        [0.475, 0.53],
        [0.5, 0.555],
        [0.535, 0.54],
      ],
      0.014,
      '#b3423f',
    );
    line(
      context,
      [
        [0.515, 0.4],
        [0.52, 0.51],
      ],
      0.02,
      '#fff3d2',
    );
    polygon(
      context,
      [
        [0.42, 0.625],
        [0.47, 0.605],
        [0.5, 0.615],
        [0.53, 0.605],
        [0.58, 0.625],
        [0.5, 0.665],
      ],
      '#d8123f',
    );
    line(
      context,
      [
        [0.42, 0.626],
        [0.5, 0.634],
        [0.58, 0.626],
      ],
      0.008,
      '#4a0620',
    );
    polygon(
      context,
      [
        [0.29, 0.4],
        [0.33, 0.2],
        [0.5, 0.14],
        [0.67, 0.2],
        [0.72, 0.42],
        [0.6, 0.26],
        [0.42, 0.25],
      ],
      '#24123f',
    );
    for (let lock = 0; lock < 9; lock++) {
      const x = 0.26 + lock * 0.06;
      line(
        context,
        [
          [0.5, 0.1],
          [x, 0.17 + Math.abs(lock - 4) * 0.03],
          [x - 0.02, 0.3],
        ],
        0.007,
        lock % 2 === 0 ? '#7f4fd0' : '#c4552f',
      );
    }
    for (const [x, y, radius, fill] of [
      [0.3, 0.2, 0.075, '#ff3f5f'],
      [0.4, 0.11, 0.06, '#fff2d8'],
      [0.23, 0.31, 0.055, '#ffb31f'],
      [0.52, 0.075, 0.05, '#ff8fc0'],
      [0.7, 0.2, 0.05, '#6fd0ff'],
    ] as const) {
      for (let petal = 0; petal < 6; petal++) {
        const angle = petal * 1.0472;
        ellipse(
          context,
          [x + Math.cos(angle) * radius * 0.6, y + Math.sin(angle) * radius * 0.6],
          [radius * 0.5, radius * 0.32],
          fill,
          angle,
        );
      }
      ellipse(context, [x, y], [radius * 0.3, radius * 0.3], '#5a1f10');
    }
    for (let bead = 0; bead < 11; bead++) {
      const angle = Math.PI * (0.12 + bead * 0.076);
      ellipse(
        context,
        [0.51 - Math.cos(angle) * 0.2, 0.74 + Math.sin(angle) * 0.13],
        [0.02, 0.02],
        bead % 2 === 0 ? '#ffe07a' : '#3fd0c0',
      );
    }
  });
}
