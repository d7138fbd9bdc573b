import { isOwnId } from '../library/own-choice.ts';
import { isStyleFile } from '../library/style-file.ts';
import { OwnStyles } from '../library/own-styles.ts';
import type { StyleEdit } from '../library/style-dialog.ts';
import { messageOf, notAPicture, STYLE_ELSEWHERE } from '../messages.ts';
import { newestCall } from '../newest-call.ts';
import { drawPreset } from '../../styles/presets.ts';
import { presetChoices, type StyleChoice } from '../style-choice.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';
import type { Painter } from './painter.ts';

/** Milliseconds after which a style that is still being learnt is spoken of. */
const SLOW = 150;

/** Which styles there are, and which one the picture is painted with. */
export class Styles {
  /** The user's own. */
  readonly own: OwnStyles;
  /** What the user chose. */
  chosen: StyleChoice | undefined;
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
    const { style } = address.settings;
    this.chosen = this.#presets.find(({ id }) => id === style) ?? this.#presets[0];
  }

  /** Finds the style that the address names, where it is one of the user's. */
  async find(): Promise<void> {
    const { style } = this.address.settings;
    if (!isOwnId(style)) return;
    await this.own.loaded;
    const found = this.own.choices.find(({ id }) => id === style);
    if (found !== undefined) this.chosen = found;
    else this.notices.tell(STYLE_ELSEWHERE);
  }

  /** Paints with a style from now on. */
  use(style: StyleChoice): void {
    this.chosen = style;
    this.notices.dismiss();
    this.address.set({ style: style.id });
    if (this.painter.ready) this.#apply(style);
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

  /** Deletes a style of the user's; where it is painted with, the first preset takes over. */
  async remove({ id, own }: StyleChoice): Promise<void> {
    if (own === undefined) return;
    const [first] = this.#presets;
    if (this.chosen?.id === id && first !== undefined) this.use(first);
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

  readonly #apply = newestCall<StyleChoice>(
    async (style) => {
      const slow = setTimeout(
        () => this.notices.prepare(`Learning the strokes of ${style.title}…`),
        SLOW,
      );
      try {
        await this.painter.setStyle(style);
      } catch (error) {
        this.chosen = this.painter.style;
        throw error;
      } finally {
        clearTimeout(slow);
      }
      this.notices.prepared();
    },
    (error) => this.notices.fail(messageOf(error)),
  );
}
