/** @file Remembers which model `auto` came to, for each engine that can be asked for. */
import type { EngineChoice } from '../../engine/engine-names.ts';
import { MODEL_NAMES } from '../../model/load-model.ts';

/** Milliseconds after which it is found out anew: a machine may have been busy, or become faster. */
const LIFE = 7 * 24 * 3600 * 1000;

const nameOf = (engine: EngineChoice): string => `impasto-model-${engine}`;

/** A model, and when it was found to be the right one. */
interface Finding {
  readonly model: string;
  /** In milliseconds since 1970. */
  readonly since: number;
}

function read(engine: EngineChoice): Finding | undefined {
  try {
    const [model = '', since] = localStorage.getItem(nameOf(engine))?.split(' ') ?? [];
    return MODEL_NAMES.includes(model) ? { model, since: Number(since) } : undefined;
  } catch {
    // Storage is forbidden here.
    return undefined;
  }
}

/** The model that `auto` came to with an engine of late; undefined where that is to be found out. */
export function knownModel(engine: EngineChoice): string | undefined {
  const found = read(engine);
  return found !== undefined && Date.now() - found.since < LIFE ? found.model : undefined;
}

/** The model that `auto` came to last, however long ago; undefined where it never did. */
export function lastModel(engine: EngineChoice): string | undefined {
  return read(engine)?.model;
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
