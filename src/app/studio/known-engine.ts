/**
 * @file Remembers that this machine had no GPU to paint with, which takes a tenth of a second to find
 * out. It is looked for again behind the first picture of each visit: a GPU that has come is used from
 * the next visit on.
 */
import { detectCapabilities, engineOrder } from '../../engine/choose-engine.ts';
import type { EngineName } from '../../engine/engine.ts';

const NAME = 'impasto-engine';

/** The only engine that is remembered: another may not start where it started before. */
const KNOWN = 'wasm';

/** The engine that `auto` came to on the last visit; undefined where that is to be found out. */
export function knownEngine(): EngineName | undefined {
  try {
    return localStorage.getItem(NAME) === KNOWN ? KNOWN : undefined;
  } catch {
    // Storage is forbidden here.
    return undefined;
  }
}

/** Remembers the engine that paints, or not, where there is a better one by now. */
export async function rememberEngine(used: EngineName): Promise<void> {
  if (used !== KNOWN) return;
  const [best] = engineOrder(await detectCapabilities());
  try {
    if (best === KNOWN) localStorage.setItem(NAME, KNOWN);
    else localStorage.removeItem(NAME);
  } catch {
    // Storage is forbidden here, or full.
  }
}
