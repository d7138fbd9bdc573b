import type { EngineChoice } from '../../engine/engine-names.ts';
import { MODEL_NAMES } from '../../model/load-model.ts';

/** Milliseconds after which it is found out anew: a machine may have been busy, or become faster. */
const LIFE = 7 * 24 * 3600 * 1000;

const nameOf = (engine: EngineChoice): string => `impasto-model-${engine}`;

/** The model that `auto` came to with an engine on an earlier visit; undefined where none is known. */
export function knownModel(engine: EngineChoice): string | undefined {
  try {
    const [model = '', since] = localStorage.getItem(nameOf(engine))?.split(' ') ?? [];
    return MODEL_NAMES.includes(model) && Date.now() - Number(since) < LIFE ? model : undefined;
  } catch {
    // Storage is forbidden here.
    return undefined;
  }
}

/** Remembers what `auto` came to, so that the next visit need not try frames before it paints one. */
export function rememberModel(engine: EngineChoice, model: string): void {
  if (knownModel(engine) !== undefined) return;
  try {
    localStorage.setItem(nameOf(engine), `${model} ${Date.now()}`);
  } catch {
    // Storage is forbidden here, or full.
  }
}
