import * as tf from '@tensorflow/tfjs-core';
import type { EngineOptions } from '../engine-options.ts';
import { adapterName, isHardwareAdapter, openDevice, requestAdapter } from '../gpu-adapter.ts';
import { shareDevice, sharedDevice } from './share-device.ts';

/** The tfjs backends that the reference engine runs on. */
export type TfjsBackend = 'webgpu' | 'wasm' | 'cpu';

/** A started backend. */
export interface Device {
  readonly backend: TfjsBackend;
  /** For people to read. */
  readonly name: string;
  readonly gpu: boolean;
}

/** Where bundlers and the packed library keep tfjs's binaries; copied there by `copy-binaries.mjs`. */
const WASM_BINARIES = {
  'tfjs-backend-wasm.wasm': new URL('./build/tfjs-backend-wasm.wasm', import.meta.url).href,
  'tfjs-backend-wasm-simd.wasm': new URL('./build/tfjs-backend-wasm-simd.wasm', import.meta.url)
    .href,
  'tfjs-backend-wasm-threaded-simd.wasm': new URL(
    './build/tfjs-backend-wasm-threaded-simd.wasm',
    import.meta.url,
  ).href,
};

const started = new Map<TfjsBackend, Promise<Device>>();

/**
 * Starts a backend, once per page or worker: tfjs has one of each kind there.
 *
 * @throws {Error} saying which backend does not run here.
 */
export function startBackend(backend: TfjsBackend, options: EngineOptions): Promise<Device> {
  let device = started.get(backend);
  if (device === undefined) {
    device = start(backend, options);
    started.set(backend, device);
    // A failure is not kept: the next call may find another device.
    device.catch(() => started.delete(backend));
  }
  return device;
}

/** The best backend of this machine: WebGPU on hardware, else WebAssembly. */
export async function bestBackend(): Promise<TfjsBackend> {
  const adapter = await requestAdapter();
  return adapter !== undefined && isHardwareAdapter(adapter.info) ? 'webgpu' : 'wasm';
}

async function start(backend: TfjsBackend, { threads }: EngineOptions): Promise<Device> {
  tf.enableProdMode();
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      await select(backend);
      return { backend, name: 'tfjs on JavaScript', gpu: false };
    case 'wasm': {
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      // In Node tfjs finds its own files, and could not fetch a file URL.
      if (!import.meta.url.startsWith('file:')) wasm.setWasmPaths(WASM_BINARIES);
      // The binary without threads starts sooner, having none to start.
      if (threads === 1 || !threadsSurvive()) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      if (threads !== undefined) wasm.setThreadsCount(threads);
      await select(backend);
      const count = wasm.getThreadsCount();
      return { backend, name: `tfjs on WebAssembly, ${threadsText(count)}`, gpu: false };
    }
    case 'webgpu': {
      const adapter = await requestAdapter();
      if (adapter === undefined) throw new Error('WebGPU offers no adapter here');
      const shared = sharedDevice() ?? (await openDevice(adapter));
      await shareDevice(shared);
      // The next engine gets a new one.
      void shared.device.lost.then(() => started.delete(backend));
      const name = `tfjs on WebGPU, ${adapterName(adapter.info)}`;
      return { backend, name, gpu: isHardwareAdapter(adapter.info) };
    }
  }
}

const identity = (argument: unknown): unknown => argument;

/**
 * Whether tfjs's threads can start. It sends them the source text of one of its functions, where the
 * variable around it that minifiers rename does not exist. Builds with the plugin `tfjsThreads` are
 * mended; others, minified, run on one thread.
 */
function threadsSurvive(): boolean {
  // A bundler other than Vite leaves `import.meta.env` undefined.
  const env: Partial<ImportMetaEnv> | undefined = import.meta.env;
  return env?.['TFJS_THREADS'] === true || String(identity).includes('argument');
}

async function select(backend: TfjsBackend): Promise<void> {
  if (!(await tf.setBackend(backend))) {
    throw new Error(`the tfjs backend ${backend} does not start here`);
  }
}

function threadsText(count: number): string {
  return count > 1 ? `${count} threads` : '1 thread';
}
