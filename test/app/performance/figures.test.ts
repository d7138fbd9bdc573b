import { expect, test } from 'vitest';
import { figuresText, stageRows, type Figures } from '../../../src/app/performance/figures.ts';

const FIGURES: Figures = {
  fps: 9.04,
  latency: 131.4,
  milliseconds: 98.7,
  intervals: [110, 111],
  dropped: 12,
  width: 320,
  height: 180,
  info: {
    engine: 'wasm',
    device: 'WebAssembly relaxed SIMD, 2 threads',
    gpu: false,
    model: 'compact',
    workers: 1,
    inFlight: 2,
  },
  stages: { frameIn: 0.31, encode: 20, search: 15.26, blend: 0.2, decode: 22, frameOut: 0.1 },
};

test('the figures as text are a line each, with everything that somebody who helps has to know', () => {
  expect(figuresText(FIGURES, 'Some Browser 1')).toBe(
    [
      'Impasto',
      'Pictures: 9.0 a second',
      'Behind: 131 ms',
      'Painting: 99 ms',
      'Skipped: 12 frames',
      'Size: 320 × 180',
      'Engine: wasm',
      'Device: WebAssembly relaxed SIMD, 2 threads',
      'Model: compact',
      'Frame in: 0.3 ms',
      'Encode: 20.0 ms',
      'Search: 15.3 ms',
      'Blend: 0.2 ms',
      'Decode: 22.0 ms',
      'Frame out: 0.1 ms',
      'Browser: Some Browser 1',
    ].join('\n'),
  );
});

test('an engine that does not tell its stages has none in the list', () => {
  expect(stageRows({ ...FIGURES, stages: undefined })).toEqual([]);
});
