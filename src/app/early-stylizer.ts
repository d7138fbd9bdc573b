/**
 * @file The page's first stylizer, begun before the elements of the page are loaded: a worker with an
 * engine and a style in it takes as long to be there as they do, and waits for a thread that they keep
 * busy.
 */
import type { Stylizer } from '../stylizer.ts';
import { createStylizer } from './create-stylizer.ts';
import { isOwnId } from './library/own-choice.ts';
import { initialMix, weightedStyles } from './mix/style-mix.ts';
import { readSettings } from './settings.ts';
import { presetChoices } from './style-choice.ts';

/** A stylizer that nobody has asked for yet. */
class EarlyStylizer {
  readonly stylizer: Promise<Stylizer>;
  readonly #told: string[] = [];
  #tell = (message: string): unknown => this.#told.push(message);

  /** `onBegin`: see `StylizerOptions`. */
  constructor(query: string, onBegin: () => void) {
    const settings = readSettings(query);
    this.stylizer = createStylizer(settings, (message) => this.#tell(message), onBegin);
    // Whoever takes it says what failed.
    this.#setStyle(settings.style).catch(() => undefined);
  }

  /** Sets the style that the address names, unless it is one of the user's, which has to be found. */
  async #setStyle(style: string): Promise<void> {
    if (style.split('.').some(isOwnId)) return;
    const stylizer = await this.stylizer;
    await stylizer.setStyle(weightedStyles(initialMix(style, presetChoices())));
  }

  /** Says what it told so far, and from then on what it tells. */
  listen(onNotice: (message: string) => void): void {
    this.#told.forEach(onNotice);
    this.#tell = onNotice;
  }
}

/** Milliseconds that the elements of the page wait at most: a model may be long on its way. */
const HEAD_START = 300;

let early: EarlyStylizer | undefined;

/**
 * Begins with the stylizer that the address asks for; resolves when the page's thread can be kept busy
 * without holding it up, and after {@link HEAD_START} at the latest.
 */
export function startEarly(): Promise<void> {
  return new Promise((resolve) => {
    early = new EarlyStylizer(location.search, resolve);
    early.stylizer.catch(() => resolve());
    setTimeout(resolve, HEAD_START);
  });
}

/** The stylizer that was begun, for the first that asks; undefined for all others. */
export function takeEarly(onNotice: (message: string) => void): Promise<Stylizer> | undefined {
  const taken = early;
  early = undefined;
  taken?.listen(onNotice);
  return taken?.stylizer;
}
