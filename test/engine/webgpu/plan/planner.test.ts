import { expect, test } from 'vitest';
import { planDecoder, planEncoder, planFrame } from '../../../../src/engine/webgpu/plan/planner.ts';
import type { Plan, Step } from '../../../../src/engine/webgpu/plan/plan.ts';
import type { Layer } from '../../../../src/model/layers.ts';
import { loadModel } from '../../../../src/model/load-model.ts';
import type { Manifest } from '../../../../src/model/model.ts';

const { manifest } = await loadModel('compact');

function kinds(plan: Plan): string[] {
  return plan.steps.map((step) => ('form' in step ? step.form : step.kind));
}

function encoderOf(...encoder: readonly Layer[]): Manifest {
  return { ...manifest, encoder };
}

function conv(channels: number, out: number): Layer {
  return {
    op: 'conv',
    weights: 'w',
    in: channels,
    out,
    kernel: 3,
    stride: 1,
    padding: 'zero',
    activation: 'none',
  };
}

function outputOf(step: Step | undefined) {
  return step !== undefined && 'finish' in step.output ? step.output : undefined;
}

test('compact: one dispatch per convolution, and one for picture and swap each', () => {
  expect(kinds(planFrame(manifest, { width: 64, height: 48 }))).toEqual([
    'picture',
    ...Array<string>(10).fill('direct'),
    'swap',
    ...Array<string>(3).fill('direct'),
    'upsampled',
    ...Array<string>(2).fill('direct'),
  ]);
});

test('behind upsampling, convolutions and transposed ones with stride 1 read its source', () => {
  const upsample: Layer = { op: 'upsample_nearest', factor: 2 };
  const transposed = { op: 'conv_transpose', weights: 't', in: 8, out: 8, kernel: 3 } as const;
  const plan = planEncoder(
    encoderOf(conv(3, 8), upsample, { ...transposed, stride: 1, activation: 'none' }, upsample, {
      ...transposed,
      stride: 2,
      activation: 'none',
    }),
    { width: 8, height: 8 },
  );
  expect(kinds(plan)).toEqual(['picture', 'direct', 'upsampled', 'transposed']);
  const [, , step] = plan.steps;
  expect(step).toMatchObject({ input: { reads: [], shape: { height: 8, width: 8 } } });
});

test('the picture is stored as the first convolution wants it', () => {
  const plan = planEncoder(manifest, { width: 30, height: 17 });
  expect(outputOf(plan.steps[0])).toEqual({
    tensor: 0,
    finish: [{ op: 'add', value: -0.5 }],
    store: 'pixel_unshuffle',
    computed: { height: 20, width: 32, channels: 3 },
  });
  expect(plan.tensors[0]).toEqual({ height: 10, width: 16, channels: 12 });
});

test('what ends the decoder is done by whoever reads it', () => {
  const plan = planDecoder(manifest, { height: 5, width: 7, channels: 64 });
  expect(plan.input).toBe(0);
  expect(plan.output.reads).toEqual([
    { op: 'pixel_shuffle', channels: 3 },
    { op: 'add', value: 0.5 },
    { op: 'clamp', min: 0, max: 1 },
  ]);
  expect(plan.output.shape).toEqual({ height: 20, width: 28, channels: 3 });
});

test('a residual is added where its body ends, and its input is left as it is', () => {
  const plan = planEncoder(
    encoderOf(conv(3, 8), { op: 'residual', body: [conv(8, 8), { op: 'relu' }] }, { op: 'relu' }),
    { width: 8, height: 8 },
  );
  expect(kinds(plan)).toEqual(['picture', 'direct', 'direct']);
  expect(outputOf(plan.steps[2])?.finish).toEqual([
    { op: 'relu' },
    { op: 'skip', tensor: 1 },
    { op: 'relu' },
  ]);
});

test('a residual whose body starts by changing values does not change what is added', () => {
  const plan = planEncoder(
    encoderOf(conv(3, 8), { op: 'residual', body: [{ op: 'relu' }, conv(8, 8)] }),
    { width: 8, height: 8 },
  );
  expect(outputOf(plan.steps[1])?.finish).toEqual([]);
  expect(plan.steps[2]).toMatchObject({ input: { tensor: 1, reads: [{ op: 'relu' }] } });
});

test('pooling is folded into the convolution before, or else into the one after', () => {
  const pool = { op: 'max_pool', factor: 2 } as const;
  const plan = planEncoder(encoderOf(conv(3, 8), pool, pool, conv(8, 4)), { width: 16, height: 8 });
  expect(kinds(plan)).toEqual(['picture', 'direct', 'direct']);
  expect(outputOf(plan.steps[1])?.store).toBe('max_pool');
  expect(plan.steps[2]).toMatchObject({ input: { reads: [{ op: 'max_pool' }] } });
  expect(plan.output.shape).toEqual({ height: 2, width: 4, channels: 4 });
});

test('two normalisations in a row: the first is stored, for a kernel binds one', () => {
  const norm = { op: 'instance_norm', weights: 'n', channels: 8, epsilon: 1e-5 } as const;
  const plan = planEncoder(encoderOf(conv(3, 8), norm, norm), { width: 8, height: 8 });
  expect(kinds(plan)).toEqual(['picture', 'direct', 'norm', 'map', 'norm', 'map']);
  expect(plan.output.reads).toEqual([]);
});
