import type { Model } from '../model/model.ts';
import { detectCapabilities, engineOrder } from './choose-engine.ts';
import { ENGINE_CHOICES, type EngineChoice } from './engine-names.ts';
import type { EngineOptions } from './engine-options.ts';
import type { Engine, EngineName } from './engine.ts';

type Factory = (model: Model, options: EngineOptions) => Promise<Engine>;

/** Every engine by name. Each is loaded when it is asked for, so that a page fetches only what it runs. */
const FACTORIES: Readonly<Record<EngineName, Factory>> = {
  webgpu: createWebGpu,
  wasm: createWasm,
  tfjs: (model, options) => createTfjs(model, options),
  'tfjs-webgpu': (model, options) => createTfjs(model, { ...options, backend: 'webgpu' }),
  'tfjs-wasm': (model, options) => createTfjs(model, { ...options, backend: 'wasm' }),
  'tfjs-cpu': (model, options) => createTfjs(model, { ...options, backend: 'cpu' }),
};

/**
 * Makes an engine for a model. `auto` takes the best that starts on this machine: see `engineOrder`.
 *
 * @throws {TypeError} naming `engine` where there is none of that name.
 * @throws {Error} where the engine named cannot run here, saying why.
 */
export async function createEngine(
  name: EngineChoice,
  model: Model,
  options: EngineOptions = {},
): Promise<Engine> {
  if (name !== 'auto') {
    if (!Object.hasOwn(FACTORIES, name)) {
      throw new TypeError(`engine must be one of ${ENGINE_CHOICES.join(', ')}, not ${name}`);
    }
    return FACTORIES[name](model, options);
  }
  const failures: Error[] = [];
  for (const candidate of engineOrder(await detectCapabilities())) {
    if (options.exclude?.includes(candidate) === true) continue;
    try {
      return await FACTORIES[candidate](model, options);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      failures.push(new Error(`${candidate}: ${reason}`, { cause }));
    }
  }
  // Only the message crosses over from a worker.
  const reasons = failures.map(({ message }) => message).join('; ');
  throw new AggregateError(failures, `no engine runs on this machine (${reasons})`);
}

async function createTfjs(
  ...[model, options]: Parameters<typeof import('./tfjs/index.ts').createTfjsEngine>
): Promise<Engine> {
  const { createTfjsEngine } = await import('./tfjs/index.ts');
  return createTfjsEngine(model, options);
}

async function createWasm(model: Model, options: EngineOptions): Promise<Engine> {
  const { createWasmEngine } = await import('./wasm/index.ts');
  const search = options.exact === true ? 'f32' : 'int8';
  return createWasmEngine(model, { ...options, search });
}

async function createWebGpu(model: Model, { exact, onNotice }: EngineOptions): Promise<Engine> {
  const { createWebGpuEngine } = await import('./webgpu/index.ts');
  const precision = exact === true ? 'f32' : 'auto';
  return createWebGpuEngine(model, { precision, ...(onNotice === undefined ? {} : { onNotice }) });
}
