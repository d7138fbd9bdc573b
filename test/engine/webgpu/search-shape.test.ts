import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchShape } from '../../../src/engine/webgpu/search-shape.ts';
import { patchGrid } from '../../../src/swap/geometry.ts';

const problems = fc
  .record({
    patchSize: fc.constantFrom(1, 3, 5, 7, 9),
    height: fc.integer({ min: 9, max: 540 }),
    width: fc.integer({ min: 9, max: 960 }),
    styleHeight: fc.integer({ min: 9, max: 256 }),
    styleWidth: fc.integer({ min: 9, max: 256 }),
    groups: fc.integer({ min: 1, max: 64 }),
  })
  .map(({ patchSize, height, width, styleHeight, styleWidth, groups }) => ({
    patchSize,
    content: patchGrid(height, width, patchSize, 1, 'content'),
    style: patchGrid(styleHeight, styleWidth, patchSize, 1, 'style'),
    channels: groups * 4,
  }));

test.each([false, true])('blocks cover every patch (software: %s)', (software) => {
  fc.assert(
    fc.property(problems, (problem) => {
      const shape = searchShape(problem, software);
      const across = (threads: number): number => 4 * threads - problem.patchSize + 1;
      const { content, style } = problem;
      expect(shape.columnBlocks * across(shape.contentThreads)).toBeGreaterThanOrEqual(
        content.cols,
      );
      expect(shape.styleBlocks * across(shape.styleThreads)).toBeGreaterThanOrEqual(style.cols);
      expect(shape.rowBlocks * shape.rows).toBeGreaterThanOrEqual(content.rows);
      expect((shape.rowBlocks - 1) * shape.rows).toBeLessThan(content.rows);
      expect((problem.channels / 4) % shape.chunk).toBe(0);
      expect(shape.parts).toBeGreaterThanOrEqual(1);
      expect(shape.parts).toBeLessThanOrEqual(shape.styleBlocks * style.rows);
    }),
  );
});

test('workgroup memory stays within what every adapter has, pairs within 64 MiB', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { contentThreads, styleThreads, chunk, parts } = searchShape(problem, false);
      const operands = chunk * 4 * (contentThreads + styleThreads) * 16;
      expect(operands + 4 * contentThreads * styleThreads * 16).toBeLessThanOrEqual(16_384);
      expect(contentThreads * styleThreads).toBeLessThanOrEqual(256);
      expect(parts * problem.content.count * 8).toBeLessThanOrEqual(64 * 2 ** 20);
    }),
  );
});

test('in software there are no rounds of workgroup memory', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      expect(searchShape(problem, true).chunk).toBe(problem.channels / 4);
    }),
  );
});

test('640×480 against 256×256: halos and idle threads cost less than half', () => {
  const content = patchGrid(120, 160, 3, 1, 'content');
  const style = patchGrid(64, 64, 3, 1, 'style');
  const shape = searchShape({ patchSize: 3, content, style, channels: 64 }, false);
  const folded = 2 * 120 * 160 * 64 * 64 * 64;
  expect(shape.flops / folded).toBeLessThan(1.5);
});
