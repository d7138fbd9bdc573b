import type { EngineName } from './engine.ts';

/** What a user may ask for: an engine by its name, or the best one here. */
export type EngineChoice = EngineName | 'auto';

// As a record, so that the compiler finds a name that is missing.
const CHOICES: Readonly<Record<EngineChoice, true>> = {
  auto: true,
  webgpu: true,
  wasm: true,
  tfjs: true,
  'tfjs-webgpu': true,
  'tfjs-wasm': true,
  'tfjs-cpu': true,
};

/** True for `auto` and the name of every engine. */
export function isEngineChoice(name: string): name is EngineChoice {
  return Object.hasOwn(CHOICES, name);
}

/** `auto` and every engine, in the order in which lists show them. */
export const ENGINE_CHOICES: readonly EngineChoice[] = Object.keys(CHOICES).filter(isEngineChoice);
