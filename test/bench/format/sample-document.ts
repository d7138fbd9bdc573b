import type { BenchDocument } from '../../../bench/format/document.ts';
import { summarise } from '../../../bench/statistics/summary.ts';
import { correlatedTimes } from '../statistics/synthetic.ts';

/** A document that uses every field. */
export function sampleDocument(machine = 'Test machine'): BenchDocument {
  const times = correlatedTimes({ seed: 5, count: 40, median: 25, spread: 0.05, correlation: 0.3 });
  return {
    schema: 'impasto-bench/1',
    environment: {
      impasto: '0.1.0',
      suite: 1,
      date: '2026-11-24T12:00:00.000Z',
      machine,
      os: 'Linux 6',
      cpu: 'A CPU',
      cores: 2,
      browser: 'Chromium 156',
      node: 'v20.19.0',
      adapter: 'an adapter',
      renderer: 'a renderer',
      features: ['shader-f16'],
      limits: { maxBufferSize: 2 ** 28 },
    },
    results: [
      {
        suite: 'frames',
        name: 'throughput',
        engine: 'wasm',
        device: 'WebAssembly',
        model: 'tiny',
        width: 320,
        height: 180,
        styleSize: 256,
        workers: 2,
        ...summarise(times),
        gflops: 30,
        intensity: 12,
        peakShare: 0.4,
        baseline: 'tfjs-wasm',
        speedup: 1.02,
        speedupLow: 0.97,
        speedupHigh: 1.07,
        quality: { ncc: 0.998, psnr: 24.3 },
        stages: { frameIn: 0.3, encode: 3, search: 15, blend: 1, decode: 6, frameOut: 0.2 },
      },
      {
        suite: 'kernels',
        name: 'copy, "all" cores',
        engine: 'wasm',
        bandwidth: 11.5,
        note: 'a, b',
      },
      {
        suite: 'scale',
        name: 'time against pixels',
        engine: 'wasm',
        exponent: {
          fitted: 1.02,
          low: 0.98,
          high: 1.06,
          predicted: 1,
          points: [
            [1, 2],
            [10, 20],
          ],
        },
      },
      {
        suite: 'sustained',
        name: 'sustained',
        engine: 'wasm',
        fps: 20,
        curve: [
          [0, 21],
          [5, 20],
        ],
      },
      {
        suite: 'temporal',
        name: 'moving layers, stability off, over 1 frame',
        engine: 'wasm',
        temporal: {
          clip: 'moving layers',
          stability: 0,
          lag: 1,
          warp: 9.5,
          inputWarp: 2.1,
          difference: 21,
          inputDifference: 15,
          visible: 0.93,
          curve: [
            [1, 9.4],
            [2, 9.6],
          ],
          inputCurve: [
            [1, 5.2],
            [2, 5.1],
          ],
        },
      },
    ],
    skipped: [{ suite: 'frames', name: 'wasm, 3840×2160', reason: 'would take 9 minutes' }],
  };
}
