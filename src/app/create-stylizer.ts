import type { EngineChoice } from '../engine/engine-names.ts';
import type { SettingsChange } from '../stylizer-settings.ts';
import { Stylizer } from '../stylizer.ts';
import { liveWorkers } from './live-workers.ts';
import type { PageSettings } from './settings.ts';
import { knownEngine } from './studio/known-engine.ts';
import { knownModel, lastModel, rememberModel } from './studio/known-model.ts';

/** What the settings of the page say to a stylizer; the working width is not among them. */
export function stylizerSettings(settings: PageSettings): SettingsChange {
  const { strength, stability, keepColours, styleSize, styleStride, contentStride, swaps } =
    settings;
  const how = { strength, stability, keepColours, styleSize, styleStride, contentStride, swaps };
  return { ...how, swapSpace: 'activations', patchSize: settings.patch };
}

/** Starts a stylizer for a live picture; `onNotice` and `onBegin`: see `StylizerOptions`. */
export async function createStylizer(
  settings: PageSettings,
  onNotice: (message: string) => void,
  onBegin?: () => void,
): Promise<Stylizer> {
  const { engine, model } = settings;
  const options = {
    model: (model === 'auto' ? knownModel(engine) : undefined) ?? model,
    lastModel: lastModel(engine),
    ...stylizerSettings(settings),
    workers: liveWorkers(),
    keepBanks: true,
    onNotice,
    onBegin,
  };
  const known = engine === 'auto' ? knownEngine() : undefined;
  const create = (name: EngineChoice): Promise<Stylizer> =>
    Stylizer.create({ ...options, engine: name });
  const stylizer = await create(known ?? engine).catch((error: unknown) => {
    if (known === undefined) throw error;
    // It started on the last visit; whatever does so on this one will do.
    return create(engine);
  });
  if (model === 'auto') rememberModel(engine, stylizer.info.model);
  return stylizer;
}
