/**
 * @file The page's first stylizer, begun before the elements of the page are loaded: a worker with an
 * engine and a style in it takes as long to be there as they do, and waits for a thread that they keep
 * busy.
 */
import type { Stylizer } from '../stylizer.ts';
import { createStylizer } from './create-stylizer.ts';
import { initialMix, weightedStyles } from './mix/style-mix.ts';
import { readSettings } from './settings.ts';
import { presetChoices } from './style-choice.ts';

/** A stylizer that nobody has asked for yet. */
class EarlyStylizer {
  readonly stylizer: Promise<Stylizer>;
  readonly #told: string[] = [];
  #tell = (message: string): unknown => this.#told.push(message);

  constructor(query: string) {
    const settings = readSettings(query);
    this.stylizer = createStylizer(settings, (message) => this.#tell(message));
    // Whoever takes it says what failed; a style of the user's is not found here, and set there.
    this.stylizer
      .then((stylizer) =>
        stylizer.setStyle(weightedStyles(initialMix(settings.style, presetChoices()))),
      )
      .catch(() => undefined);
  }

  /** Says what it told so far, and from then on what it tells. */
  listen(onNotice: (message: string) => void): void {
    this.#told.forEach(onNotice);
    this.#tell = onNotice;
  }
}

let early: EarlyStylizer | undefined;

/** Begins with the stylizer that the address asks for. */
export function startEarly(): void {
  early = new EarlyStylizer(location.search);
}

/** The stylizer that was begun, for the first that asks; undefined for all others. */
export function takeEarly(onNotice: (message: string) => void): Promise<Stylizer> | undefined {
  const taken = early;
  early = undefined;
  taken?.listen(onNotice);
  return taken?.stylizer;
}
