import type { Model } from '../../model/model.ts';
import type { EngineOptions } from '../engine-options.ts';
import type { Engine } from '../engine.ts';
import { bestBackend, startBackend } from './backend.ts';
import type { TfjsBackend } from './backend.ts';
import { TfjsEngine } from './tfjs-engine.ts';

/** Options of the tfjs engine. */
export interface TfjsOptions extends EngineOptions {
  /** The tfjs backend; the best of this machine where it is not given. */
  readonly backend?: TfjsBackend;
}

/**
 * Makes the reference engine, in a page, a worker or Node (there without frames).
 *
 * @throws {Error} where the backend does not run here.
 */
export async function createTfjsEngine(model: Model, options: TfjsOptions = {}): Promise<Engine> {
  const device = await startBackend(options.backend ?? (await bestBackend()), options);
  return TfjsEngine.create(model, device);
}
