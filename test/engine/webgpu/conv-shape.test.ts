import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { convShape } from '../../../src/engine/webgpu/conv-shape.ts';
import type { ConvStep } from '../../../src/engine/webgpu/plan/plan.ts';

interface Layer {
  readonly kind: Pick<ConvStep, 'form' | 'kernel' | 'stride'>;
  /** Size of the output, 4K at most. */
  readonly height: number;
  readonly width: number;
  readonly inputs: number;
  readonly outputs: number;
}

const layers: fc.Arbitrary<Layer> = fc.record({
  kind: fc.constantFrom(
    { form: 'direct', kernel: 1, stride: 1 } as const,
    { form: 'direct', kernel: 1, stride: 2 } as const,
    { form: 'direct', kernel: 3, stride: 1 } as const,
    { form: 'direct', kernel: 3, stride: 2 } as const,
    { form: 'upsampled', kernel: 3, stride: 1 } as const,
    { form: 'transposed', kernel: 3, stride: 1 } as const,
  ),
  height: fc.integer({ min: 1, max: 2160 }),
  width: fc.integer({ min: 1, max: 3840 }),
  inputs: fc.integer({ min: 1, max: 512 }),
  outputs: fc.integer({ min: 1, max: 512 }),
});

function stepOf({ kind, height, width, inputs, outputs }: Layer): ConvStep {
  return {
    ...kind,
    kind: 'conv',
    input: { tensor: 0, reads: [], shape: { height, width, channels: inputs } },
    weights: 'w',
    transposedWeights: false,
    padding: 'zero',
    output: {
      tensor: 1,
      finish: [],
      store: 'plain',
      computed: { height, width, channels: outputs },
    },
  };
}

test('a workgroup and a dispatch stay within what every adapter has', () => {
  fc.assert(
    fc.property(layers, (layer) => {
      const shape = convShape(stepOf(layer), false);
      expect(8 * shape.threadRows * shape.blocksPerWorkgroup).toBeLessThanOrEqual(256);
      const side = (threads: number): number => (threads - 1) * shape.step + shape.span;
      const tile = shape.chunk * side(shape.threadRows) * side(8) * 16;
      expect(shape.tiled ? tile : 0).toBeLessThanOrEqual(16_384);
      expect(Math.max(...shape.workgroups)).toBeLessThanOrEqual(65_535);
    }),
  );
});

test('workgroups cover every value, and none is idle', () => {
  fc.assert(
    fc.property(layers, (layer) => {
      const { workgroups, threadRows, spread, chunk, blocksPerWorkgroup } = convShape(
        stepOf(layer),
        false,
      );
      const pixels = 2 * spread;
      for (const [count, threads, size] of [
        [workgroups[0], 8, layer.width],
        [workgroups[1], threadRows, layer.height],
      ] as const) {
        expect(count * threads * pixels).toBeGreaterThanOrEqual(size);
        expect((count - 1) * threads * pixels).toBeLessThan(size);
      }
      const kernels = Math.ceil(layer.outputs / 8) * spread ** 2;
      expect(workgroups[2] * blocksPerWorkgroup).toBe(kernels);
      expect(Math.ceil(layer.inputs / 4) % chunk).toBe(0);
    }),
  );
});

test('input goes through workgroup memory where pixels share it, on hardware', () => {
  fc.assert(
    fc.property(layers, fc.boolean(), (layer, software) => {
      const { tiled, chunk } = convShape(stepOf(layer), software);
      expect(tiled).toBe(!software && layer.kind.kernel > 1);
      // Without it, there are no rounds to wait for.
      expect(tiled || chunk === Math.ceil(layer.inputs / 4)).toBe(true);
    }),
  );
});

test('behind upsampling, four ninths of the operations are left', () => {
  const layer = { height: 64, width: 96, inputs: 64, outputs: 32 };
  const flops = (form: ConvStep['form']): number =>
    convShape(stepOf({ ...layer, kind: { form, kernel: 3, stride: 1 } }), false).flops;
  expect(flops('upsampled') / flops('direct')).toBeCloseTo(4 / 9, 12);
});
