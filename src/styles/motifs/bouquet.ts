import type { Motif } from '../motif.ts';
import { motifFrom } from '../motif.ts';
import { ellipse, line, linear, polygon, radial } from '../sketch.ts';

/** Flower heads: place, radius, outer and inner colour. */
const FLOWERS = [
  [0.28, 0.3, 0.13, '#e8213f', '#7c0a2a'],
  [0.56, 0.19, 0.12, '#ffc21f', '#d8540f'],
  [0.76, 0.36, 0.13, '#ff86ad', '#b01866'],
  [0.49, 0.42, 0.12, '#fff5dd', '#f0a630'],
  [0.34, 0.53, 0.1, '#8a4fe0', '#2d1680'],
  [0.66, 0.55, 0.1, '#ff7a22', '#8f1f12'],
  [0.16, 0.46, 0.08, '#4fa3ff', '#17388f'],
  [0.4, 0.12, 0.07, '#ffd9c2', '#e0607a'],
  [0.84, 0.18, 0.08, '#fff08a', '#c79a10'],
  [0.86, 0.55, 0.06, '#e33cc0', '#7a1080'],
] as const;

/**
 * A vase of flowers before a wall that turns from turquoise to night blue, on an orange cloth with
 * fruit: warm against cold, and round edges in every direction.
 */
export function bouquet(): Motif {
  return motifFrom((context) => {
    context.fillStyle = linear(
      context,
      [0, 0],
      [1, 0.75],
      ['#7fdcc8', '#2f9fc4', '#1c4fa6', '#131a52'],
    );
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = linear(context, [0, 0.76], [1, 1], ['#ffd58a', '#f08a2c', '#b8381f']);
    context.fillRect(0, 0.76, 1, 0.24);
    for (let index = 0; index < 46; index++) {
      const angle = index * 2.39996;
      const reach = 0.12 + (index % 7) * 0.048;
      const tip = [
        0.51 + Math.cos(angle) * reach * 1.1,
        0.37 + Math.sin(angle) * reach * 0.8,
      ] as const;
      const green = ['#1f7a3a', '#63c04a', '#0e3f2e', '#a6d64a', '#2a9c6a'][index % 5] ?? '#1f7a3a';
      ellipse(context, tip, [0.085, 0.028], green, angle);
    }
    for (const [x, y, radius, outer, inner] of FLOWERS) {
      for (let petal = 0; petal < 9; petal++) {
        const angle = (petal / 9) * Math.PI * 2 + x * 9;
        const place = [
          x + Math.cos(angle) * radius * 0.6,
          y + Math.sin(angle) * radius * 0.6,
        ] as const;
        ellipse(
          context,
          place,
          [radius * 0.5, radius * 0.3],
          petal % 2 === 0 ? outer : inner,
          angle,
        );
        ellipse(context, place, [radius * 0.38, radius * 0.2], outer, angle);
      }
      ellipse(context, [x, y], [radius * 0.34, radius * 0.34], inner);
      ellipse(context, [x - 0.01, y - 0.01], [radius * 0.16, radius * 0.16], '#ffe49a');
    }
    const glaze = linear(
      context,
      [0.36, 0],
      [0.68, 0],
      ['#e8f4ff', '#6fb0f0', '#2458b8', '#0b1d57'],
    );
    polygon(
      context,
      [
        [0.42, 0.64],
        [0.6, 0.64],
        [0.68, 0.8],
        [0.6, 0.94],
        [0.42, 0.94],
        [0.34, 0.8],
      ],
      glaze,
    );
    line(
      context,
      [
        [0.38, 0.78],
        [0.5, 0.82],
        [0.64, 0.78],
      ],
      0.014,
      '#fff2cf',
    );
    line(
      context,
      [
        [0.38, 0.84],
        [0.5, 0.88],
        [0.64, 0.84],
      ],
      0.01,
      '#0a1440',
    );
    ellipse(context, [0.6, 0.955], [0.26, 0.03], '#5c1626');
    for (const [x, y, radius, light, dark] of [
      [0.16, 0.88, 0.085, '#ffe27a', '#d8480f'],
      [0.27, 0.92, 0.06, '#ff8d6a', '#8f0f22'],
      [0.83, 0.87, 0.09, '#e8f08a', '#2f7f2a'],
      [0.74, 0.93, 0.05, '#c9a0ff', '#35126b'],
    ] as const) {
      const bloom = radial(context, [x - radius * 0.35, y - radius * 0.4], radius * 1.5, [
        '#fffbe0',
        light,
        dark,
      ]);
      ellipse(context, [x, y], [radius, radius], bloom);
    }
  });
}
