import type { Preset } from './preset.ts';
import { createContext } from './motif.ts';
import { cutPaper } from './presets/cut-paper.ts';
import { etching } from './presets/etching.ts';
import { greatWave } from './presets/great-wave.ts';
import { marbling } from './presets/marbling.ts';
import { mosaic } from './presets/mosaic.ts';
import { oilGarden } from './presets/oil-garden.ts';
import { orphicDiscs } from './presets/orphic-discs.ts';
import { pointillism } from './presets/pointillism.ts';
import { stainedGlass } from './presets/stained-glass.ts';
import { starrySwirls } from './presets/starry-swirls.ts';
import { watercolour } from './presets/watercolour.ts';

export type { Preset } from './preset.ts';

/** Side of a preset picture where no size is asked for, in pixels. */
const PRESET_SIZE = 512;

/** Every preset, the default one first. */
export const PRESETS: readonly Preset[] = [
  oilGarden,
  starrySwirls,
  stainedGlass,
  greatWave,
  orphicDiscs,
  pointillism,
  mosaic,
  etching,
  marbling,
  cutPaper,
  watercolour,
];

/**
 * Draws a preset on a new square canvas, `size` pixels a side.
 *
 * @throws {TypeError} naming `style` and listing the names there are, where `name` is none of them.
 */
export function drawPreset(name: string, size: number = PRESET_SIZE): OffscreenCanvas {
  const preset = findPreset(name);
  const context = createContext(size);
  preset.draw(context, size);
  return context.canvas;
}

/**
 * The preset of a name.
 *
 * @throws {TypeError} as {@link drawPreset}.
 */
export function findPreset(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset === undefined) {
    const names = PRESETS.map((candidate) => candidate.name).join(', ');
    throw new TypeError(`style must be a picture or one of the presets ${names}, not "${name}"`);
  }
  return preset;
}
