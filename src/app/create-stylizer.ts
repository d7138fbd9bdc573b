import type { SettingsChange } from '../stylizer-settings.ts';
import { Stylizer } from '../stylizer.ts';
import { liveWorkers } from './live-workers.ts';
import type { PageSettings } from './settings.ts';
import { knownModel, rememberModel } from './studio/known-model.ts';

/** What the settings of the page say to a stylizer; the working width is not among them. */
export function stylizerSettings(settings: PageSettings): SettingsChange {
  const { strength, stability, keepColours, styleSize, styleStride, contentStride, swaps } =
    settings;
  const how = { strength, stability, keepColours, styleSize, styleStride, contentStride, swaps };
  return { ...how, swapSpace: 'activations', patchSize: settings.patch };
}

/** Starts a stylizer for a live picture; `onNotice`: see `StylizerOptions`. */
export async function createStylizer(
  settings: PageSettings,
  onNotice: (message: string) => void,
): Promise<Stylizer> {
  const { engine, model } = settings;
  const known = model === 'auto' ? knownModel(engine) : undefined;
  const stylizer = await Stylizer.create({
    engine,
    model: known ?? model,
    ...stylizerSettings(settings),
    workers: liveWorkers(),
    keepBanks: true,
    onNotice,
  });
  if (model === 'auto') rememberModel(engine, stylizer.info.model);
  return stylizer;
}
