import { isOwnId } from '../library/own-choice.ts';
import { isStyleFile } from '../library/style-file.ts';
import { OwnStyles } from '../library/own-styles.ts';
import type { StyleEdit } from '../library/style-dialog.ts';
import { messageOf, notAPicture, STYLE_ELSEWHERE } from '../messages.ts';
import { initialMix, readMix, toggled, writeMix, type MixPart } from '../mix/style-mix.ts';
import { newestCall } from '../newest-call.ts';
import { drawPreset } from '../../styles/presets.ts';
import { presetChoices, type StyleChoice } from '../style-choice.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';
import type { Painter } from './painter.ts';

/** Milliseconds after which a style that is still being learnt is spoken of. */
const SLOW = 150;

/** Which styles there are, and which the picture is painted with. */
export class Styles {
  /** The user's own. */
  readonly own: OwnStyles;
  /** What the user chose: one style, or several that are mixed. */
  mix: readonly MixPart[];
  /** Styles that are picked are added to each other rather than exchanged. */
  mixing: boolean;
  /** The styles, in the order shown. */
  choices: readonly StyleChoice[];
  readonly #presets = presetChoices();

  constructor(
    private readonly address: PageAddress,
    private readonly notices: Notices,
    private readonly painter: Painter,
    onChange: () => void,
  ) {
    this.choices = this.#presets;
    this.own = new OwnStyles(notices, (own) => {
      this.choices = [...own, ...this.#presets];
      onChange();
    });
    this.mix = initialMix(address.settings.style, this.choices);
    this.mixing = this.mix.length > 1;
  }

  /** The style that the user chose; the first one of a mix. */
  get chosen(): StyleChoice | undefined {
    return this.mix[0]?.choice;
  }

  /** Finds the styles that the address names, where one of them is the user's. */
  async find(): Promise<void> {
    const { style } = this.address.settings;
    if (!style.split('.').some(isOwnId)) return;
    await this.own.loaded;
    const mix = readMix(style, this.choices);
    if (mix.length === 0) {
      this.notices.tell(STYLE_ELSEWHERE);
      return;
    }
    this.mix = mix;
    this.mixing = mix.length > 1;
  }

  /** Paints with a style from now on. */
  use(style: StyleChoice): void {
    this.#paintWith([{ choice: style, weight: 1 }]);
  }

  /** Takes a style into the mix, or out of it. */
  toggle(style: StyleChoice): void {
    this.mixing = true;
    this.#paintWith(toggled(this.mix, style));
  }

  /** Gives a style of the mix a weight, over 0 and up to 1. */
  weigh(id: string, weight: number): void {
    this.#paintWith(this.mix.map((part) => (part.choice.id === id ? { ...part, weight } : part)));
  }

  /** Begins to mix, or goes back to one style. */
  toggleMixing(): void {
    this.mixing = !this.mixing;
    this.#paintWith(this.mixing ? this.mix : this.mix.slice(0, 1));
  }

  /** Adds a picture to the styles and paints with it; resolves to the style, undefined where it is none. */
  async usePicture(picture: Blob, name: string): Promise<StyleChoice | undefined> {
    try {
      const choice = await this.own.add(picture, name.replace(/\.[^.]+$/, ''));
      this.#useKept(choice);
      return choice;
    } catch {
      this.notices.fail(notAPicture(name));
      return undefined;
    }
  }

  /** Takes a picture for a style, and a file of styles for what is in it. */
  async useFile(file: File): Promise<void> {
    if (isStyleFile(file)) await this.#open(file);
    else await this.usePicture(file, file.name);
  }

  /** Changes a style, and paints with it; of a preset, a part becomes a style of the user's own. */
  async change({ choice, ...change }: StyleEdit): Promise<void> {
    const { id, own, title } = choice;
    const before = this.chosen;
    try {
      const kept =
        own === undefined
          ? await this.own.add(
              await drawPreset(id).convertToBlob(),
              `${title}, a part`,
              change.crop,
            )
          : await this.own.change(own, change);
      // Whoever has chosen another one meanwhile wants that one.
      if (this.chosen === before) this.#useKept(kept);
    } catch (error) {
      this.notices.fail(messageOf(error));
    }
  }

  /** Deletes a style of the user's; where nothing else is painted with, the first preset takes over. */
  async remove({ id, own }: StyleChoice): Promise<void> {
    if (own === undefined) return;
    const [first] = this.#presets;
    const rest = this.mix.filter(({ choice }) => choice.id !== id);
    if (rest.length === 0 && first !== undefined) this.use(first);
    else if (rest.length < this.mix.length) this.#paintWith(rest);
    await this.own.remove(own);
  }

  async #open(file: File): Promise<void> {
    try {
      const first = await this.own.open(file);
      if (first !== undefined) this.#useKept(first);
    } catch {
      this.notices.fail(notAPicture(file.name));
    }
  }

  /** Paints with a style that was just kept, without taking away what was said of it. */
  #useKept(style: StyleChoice): void {
    const { notice } = this.notices;
    this.use(style);
    if (style.own?.isKept === false && notice !== undefined) {
      this.notices.tell(notice.text, notice.mood);
    }
  }

  #paintWith(mix: readonly MixPart[]): void {
    this.mix = mix;
    this.notices.dismiss();
    this.address.set({ style: writeMix(mix) });
    if (this.painter.ready) this.#apply(mix);
  }

  readonly #apply = newestCall<readonly MixPart[]>(
    async (mix) => {
      const title = mix.at(-1)?.choice.title ?? '';
      const slow = setTimeout(
        () => this.notices.prepare(`Learning the strokes of ${title}…`),
        SLOW,
      );
      try {
        await this.painter.setMix(mix);
      } catch (error) {
        this.mix = this.painter.mix;
        throw error;
      } finally {
        clearTimeout(slow);
      }
      this.notices.prepared();
    },
    (error) => this.notices.fail(messageOf(error)),
  );
}
