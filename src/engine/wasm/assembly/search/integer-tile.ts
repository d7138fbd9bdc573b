/**
 * @file The integer micro-kernels of the search: products of six content positions with eight style
 * positions, summed over the channels in registers.
 *
 * Every kernel stores its tile as `fresh` and, in the same breath, as the sum down three steps of the
 * diagonal: the tiles one and two rows up (`older`, `oldest`) are read back and added. Other patch
 * sizes sum afterwards and pass the scratch for `sums`.
 *
 * `start` holds a number per content position with which its sums begin: what the offset of the style
 * values (see `quantise.ts`) adds too much.
 */

import { dotBytes } from '../simd';

@inline
function keep(
  fresh: usize,
  older: usize,
  oldest: usize,
  sums: usize,
  left: v128,
  right: v128,
): void {
  v128.store(sums, i32x4.add(left, i32x4.add(v128.load(older), v128.load(oldest))));
  v128.store(sums, i32x4.add(right, i32x4.add(v128.load(older, 16), v128.load(oldest, 16))), 16);
  v128.store(fresh, left);
  v128.store(fresh, right, 16);
}

/** Six content positions × 8 style positions: bytes, four channels a step of depth (16 products an instruction). */
export function sixBytes(
  a: usize,
  pixel: usize,
  steps: i32,
  b: usize,
  start: usize,
  fresh: usize,
  older: usize,
  oldest: usize,
  sums: usize,
  row: usize,
): void {
  let c00 = v128.load32_splat(start);
  let c01 = c00;
  let c10 = v128.load32_splat(start, 4);
  let c11 = c10;
  let c20 = v128.load32_splat(start, 8);
  let c21 = c20;
  let c30 = v128.load32_splat(start, 12);
  let c31 = c30;
  let c40 = v128.load32_splat(start, 16);
  let c41 = c40;
  let c50 = v128.load32_splat(start, 20);
  let c51 = c50;
  let p0 = a;
  let p1 = a + pixel;
  let p2 = a + 2 * pixel;
  let p3 = a + 3 * pixel;
  let p4 = a + 4 * pixel;
  let p5 = a + 5 * pixel;
  let j = 0;
  for (; j < steps - 3; j += 4) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load32_splat(p0);
    c00 = dotBytes(x, b0, c00);
    c01 = dotBytes(x, b1, c01);
    x = v128.load32_splat(p1);
    c10 = dotBytes(x, b0, c10);
    c11 = dotBytes(x, b1, c11);
    x = v128.load32_splat(p2);
    c20 = dotBytes(x, b0, c20);
    c21 = dotBytes(x, b1, c21);
    x = v128.load32_splat(p3);
    c30 = dotBytes(x, b0, c30);
    c31 = dotBytes(x, b1, c31);
    x = v128.load32_splat(p4);
    c40 = dotBytes(x, b0, c40);
    c41 = dotBytes(x, b1, c41);
    x = v128.load32_splat(p5);
    c50 = dotBytes(x, b0, c50);
    c51 = dotBytes(x, b1, c51);
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(p0, 4);
    c00 = dotBytes(x, b0, c00);
    c01 = dotBytes(x, b1, c01);
    x = v128.load32_splat(p1, 4);
    c10 = dotBytes(x, b0, c10);
    c11 = dotBytes(x, b1, c11);
    x = v128.load32_splat(p2, 4);
    c20 = dotBytes(x, b0, c20);
    c21 = dotBytes(x, b1, c21);
    x = v128.load32_splat(p3, 4);
    c30 = dotBytes(x, b0, c30);
    c31 = dotBytes(x, b1, c31);
    x = v128.load32_splat(p4, 4);
    c40 = dotBytes(x, b0, c40);
    c41 = dotBytes(x, b1, c41);
    x = v128.load32_splat(p5, 4);
    c50 = dotBytes(x, b0, c50);
    c51 = dotBytes(x, b1, c51);
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    x = v128.load32_splat(p0, 8);
    c00 = dotBytes(x, b0, c00);
    c01 = dotBytes(x, b1, c01);
    x = v128.load32_splat(p1, 8);
    c10 = dotBytes(x, b0, c10);
    c11 = dotBytes(x, b1, c11);
    x = v128.load32_splat(p2, 8);
    c20 = dotBytes(x, b0, c20);
    c21 = dotBytes(x, b1, c21);
    x = v128.load32_splat(p3, 8);
    c30 = dotBytes(x, b0, c30);
    c31 = dotBytes(x, b1, c31);
    x = v128.load32_splat(p4, 8);
    c40 = dotBytes(x, b0, c40);
    c41 = dotBytes(x, b1, c41);
    x = v128.load32_splat(p5, 8);
    c50 = dotBytes(x, b0, c50);
    c51 = dotBytes(x, b1, c51);
    b0 = v128.load(b, 96);
    b1 = v128.load(b, 112);
    x = v128.load32_splat(p0, 12);
    c00 = dotBytes(x, b0, c00);
    c01 = dotBytes(x, b1, c01);
    x = v128.load32_splat(p1, 12);
    c10 = dotBytes(x, b0, c10);
    c11 = dotBytes(x, b1, c11);
    x = v128.load32_splat(p2, 12);
    c20 = dotBytes(x, b0, c20);
    c21 = dotBytes(x, b1, c21);
    x = v128.load32_splat(p3, 12);
    c30 = dotBytes(x, b0, c30);
    c31 = dotBytes(x, b1, c31);
    x = v128.load32_splat(p4, 12);
    c40 = dotBytes(x, b0, c40);
    c41 = dotBytes(x, b1, c41);
    x = v128.load32_splat(p5, 12);
    c50 = dotBytes(x, b0, c50);
    c51 = dotBytes(x, b1, c51);
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    p4 += 16;
    p5 += 16;
    b += 128;
  }
  for (; j < steps; j += 1) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load32_splat(p0);
    c00 = dotBytes(x, b0, c00);
    c01 = dotBytes(x, b1, c01);
    x = v128.load32_splat(p1);
    c10 = dotBytes(x, b0, c10);
    c11 = dotBytes(x, b1, c11);
    x = v128.load32_splat(p2);
    c20 = dotBytes(x, b0, c20);
    c21 = dotBytes(x, b1, c21);
    x = v128.load32_splat(p3);
    c30 = dotBytes(x, b0, c30);
    c31 = dotBytes(x, b1, c31);
    x = v128.load32_splat(p4);
    c40 = dotBytes(x, b0, c40);
    c41 = dotBytes(x, b1, c41);
    x = v128.load32_splat(p5);
    c50 = dotBytes(x, b0, c50);
    c51 = dotBytes(x, b1, c51);
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    p4 += 4;
    p5 += 4;
    b += 32;
  }
  keep(fresh, older, oldest, sums, c00, c01);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c10, c11);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c20, c21);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c30, c31);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c40, c41);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c50, c51);
}

/** Six content positions × 8 style positions: 16-bit values, two channels a step of depth (8 products an instruction). */
export function sixShorts(
  a: usize,
  pixel: usize,
  steps: i32,
  b: usize,
  start: usize,
  fresh: usize,
  older: usize,
  oldest: usize,
  sums: usize,
  row: usize,
): void {
  let c00 = v128.load32_splat(start);
  let c01 = c00;
  let c10 = v128.load32_splat(start, 4);
  let c11 = c10;
  let c20 = v128.load32_splat(start, 8);
  let c21 = c20;
  let c30 = v128.load32_splat(start, 12);
  let c31 = c30;
  let c40 = v128.load32_splat(start, 16);
  let c41 = c40;
  let c50 = v128.load32_splat(start, 20);
  let c51 = c50;
  let p0 = a;
  let p1 = a + pixel;
  let p2 = a + 2 * pixel;
  let p3 = a + 3 * pixel;
  let p4 = a + 4 * pixel;
  let p5 = a + 5 * pixel;
  let j = 0;
  for (; j < steps - 3; j += 4) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load32_splat(p0);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p1);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p2);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p3);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p4);
    c40 = i32x4.add(c40, i32x4.dot_i16x8_s(x, b0));
    c41 = i32x4.add(c41, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p5);
    c50 = i32x4.add(c50, i32x4.dot_i16x8_s(x, b0));
    c51 = i32x4.add(c51, i32x4.dot_i16x8_s(x, b1));
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(p0, 4);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p1, 4);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p2, 4);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p3, 4);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p4, 4);
    c40 = i32x4.add(c40, i32x4.dot_i16x8_s(x, b0));
    c41 = i32x4.add(c41, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p5, 4);
    c50 = i32x4.add(c50, i32x4.dot_i16x8_s(x, b0));
    c51 = i32x4.add(c51, i32x4.dot_i16x8_s(x, b1));
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    x = v128.load32_splat(p0, 8);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p1, 8);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p2, 8);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p3, 8);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p4, 8);
    c40 = i32x4.add(c40, i32x4.dot_i16x8_s(x, b0));
    c41 = i32x4.add(c41, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p5, 8);
    c50 = i32x4.add(c50, i32x4.dot_i16x8_s(x, b0));
    c51 = i32x4.add(c51, i32x4.dot_i16x8_s(x, b1));
    b0 = v128.load(b, 96);
    b1 = v128.load(b, 112);
    x = v128.load32_splat(p0, 12);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p1, 12);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p2, 12);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p3, 12);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p4, 12);
    c40 = i32x4.add(c40, i32x4.dot_i16x8_s(x, b0));
    c41 = i32x4.add(c41, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p5, 12);
    c50 = i32x4.add(c50, i32x4.dot_i16x8_s(x, b0));
    c51 = i32x4.add(c51, i32x4.dot_i16x8_s(x, b1));
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    p4 += 16;
    p5 += 16;
    b += 128;
  }
  for (; j < steps; j += 1) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load32_splat(p0);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p1);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p2);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p3);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p4);
    c40 = i32x4.add(c40, i32x4.dot_i16x8_s(x, b0));
    c41 = i32x4.add(c41, i32x4.dot_i16x8_s(x, b1));
    x = v128.load32_splat(p5);
    c50 = i32x4.add(c50, i32x4.dot_i16x8_s(x, b0));
    c51 = i32x4.add(c51, i32x4.dot_i16x8_s(x, b1));
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    p4 += 4;
    p5 += 4;
    b += 32;
  }
  keep(fresh, older, oldest, sums, c00, c01);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c10, c11);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c20, c21);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c30, c31);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c40, c41);
  fresh += row;
  older += row;
  oldest += row;
  sums += row;
  keep(fresh, older, oldest, sums, c50, c51);
}
