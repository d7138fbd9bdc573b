/**
 * @file The f32 micro-kernel: a tile of output positions × 8 output channels held in registers while
 * the products of the depth are summed (register tiling as in Goto & van de Geijn 2008, "Anatomy of
 * high-performance matrix multiplication").
 *
 * The matrix of the convolution is never built (implicit GEMM): in a padded NHWC picture the values
 * under one row of a kernel lie one after the other, for all its columns and channels, so the depth
 * is `runs` stretches of `length` floats, `stride` bytes apart, and neighbouring positions read the
 * same stretches `pixel` bytes further on. The weights are a panel of 8 floats per step of depth, in
 * the same order.
 *
 * 6 × 8 fills the 16 vector registers of x64: 12 sums, 2 weights, 1 value. The tile of four takes
 * what six leave over, the tile of one what is narrower than four.
 */

import { madd } from './simd';

/** Six neighbouring output positions × 8 output channels. */
export function six(
  a: usize,
  pixel: usize,
  runs: i32,
  length: i32,
  stride: usize,
  weights: usize,
  target: usize,
  targetPixel: usize,
): void {
  let q = weights;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0);
  let c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0);
  let c51 = f32x4.splat(0);
  for (let run = 0; run < runs; run++) {
    let p0 = a;
    let p1 = a + pixel;
    let p2 = a + 2 * pixel;
    let p3 = a + 3 * pixel;
    let p4 = a + 4 * pixel;
    let p5 = a + 5 * pixel;
    let j = 0;
    for (; j < length - 3; j += 4) {
      let b0 = v128.load(q);
      let b1 = v128.load(q, 16);
      let x = v128.load32_splat(p0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(p4);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(p5);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      b0 = v128.load(q, 32);
      b1 = v128.load(q, 48);
      x = v128.load32_splat(p0, 4);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 4);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 4);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 4);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(p4, 4);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(p5, 4);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      b0 = v128.load(q, 64);
      b1 = v128.load(q, 80);
      x = v128.load32_splat(p0, 8);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 8);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 8);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 8);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(p4, 8);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(p5, 8);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      b0 = v128.load(q, 96);
      b1 = v128.load(q, 112);
      x = v128.load32_splat(p0, 12);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 12);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 12);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 12);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(p4, 12);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(p5, 12);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      p4 += 16;
      p5 += 16;
      q += 128;
    }
    for (; j < length; j += 1) {
      let b0 = v128.load(q);
      let b1 = v128.load(q, 16);
      let x = v128.load32_splat(p0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(p4);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(p5);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      p4 += 4;
      p5 += 4;
      q += 32;
    }
    a += stride;
  }
  v128.store(target, c00);
  v128.store(target, c01, 16);
  target += targetPixel;
  v128.store(target, c10);
  v128.store(target, c11, 16);
  target += targetPixel;
  v128.store(target, c20);
  v128.store(target, c21, 16);
  target += targetPixel;
  v128.store(target, c30);
  v128.store(target, c31, 16);
  target += targetPixel;
  v128.store(target, c40);
  v128.store(target, c41, 16);
  target += targetPixel;
  v128.store(target, c50);
  v128.store(target, c51, 16);
}

/** Four neighbouring output positions × 8 output channels. */
export function four(
  a: usize,
  pixel: usize,
  runs: i32,
  length: i32,
  stride: usize,
  weights: usize,
  target: usize,
  targetPixel: usize,
): void {
  let q = weights;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (let run = 0; run < runs; run++) {
    let p0 = a;
    let p1 = a + pixel;
    let p2 = a + 2 * pixel;
    let p3 = a + 3 * pixel;
    let j = 0;
    for (; j < length - 3; j += 4) {
      let b0 = v128.load(q);
      let b1 = v128.load(q, 16);
      let x = v128.load32_splat(p0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      b0 = v128.load(q, 32);
      b1 = v128.load(q, 48);
      x = v128.load32_splat(p0, 4);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 4);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 4);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 4);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      b0 = v128.load(q, 64);
      b1 = v128.load(q, 80);
      x = v128.load32_splat(p0, 8);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 8);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 8);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 8);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      b0 = v128.load(q, 96);
      b1 = v128.load(q, 112);
      x = v128.load32_splat(p0, 12);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1, 12);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2, 12);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3, 12);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      q += 128;
    }
    for (; j < length; j += 1) {
      let b0 = v128.load(q);
      let b1 = v128.load(q, 16);
      let x = v128.load32_splat(p0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      q += 32;
    }
    a += stride;
  }
  v128.store(target, c00);
  v128.store(target, c01, 16);
  target += targetPixel;
  v128.store(target, c10);
  v128.store(target, c11, 16);
  target += targetPixel;
  v128.store(target, c20);
  v128.store(target, c21, 16);
  target += targetPixel;
  v128.store(target, c30);
  v128.store(target, c31, 16);
}

/** One neighbouring output position × 8 output channels. */
export function one(
  a: usize,
  pixel: usize,
  runs: i32,
  length: i32,
  stride: usize,
  weights: usize,
  target: usize,
  targetPixel: usize,
): void {
  let q = weights;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  for (let run = 0; run < runs; run++) {
    let p0 = a;
    let j = 0;
    for (; j < length; j += 1) {
      let b0 = v128.load(q);
      let b1 = v128.load(q, 16);
      let x = v128.load32_splat(p0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      p0 += 4;
      q += 32;
    }
    a += stride;
  }
  v128.store(target, c00);
  v128.store(target, c01, 16);
}
