import { messageOf, notAPicture } from '../messages.ts';
import { newestCall } from '../newest-call.ts';
import { pictureChoice, presetChoices, type StyleChoice } from '../style-choice.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';
import type { Painter } from './painter.ts';

/** Milliseconds after which a style that is still being learnt is spoken of. */
const SLOW = 150;

/** Which styles there are, and which one the picture is painted with. */
export class Styles {
  /** The styles, in the order shown. */
  choices: readonly StyleChoice[] = presetChoices();
  /** What the user chose. */
  chosen: StyleChoice | undefined;

  constructor(
    private readonly address: PageAddress,
    private readonly notices: Notices,
    private readonly painter: Painter,
  ) {
    const { style } = address.settings;
    this.chosen = this.choices.find(({ id }) => id === style) ?? this.choices[0];
  }

  /** Paints with a style from now on. */
  use(style: StyleChoice): void {
    this.chosen = style;
    this.notices.dismiss();
    this.address.set({ style: typeof style.source === 'string' ? style.id : '' });
    if (this.painter.ready) this.#apply(style);
  }

  /** Adds a picture to the styles and paints with it. */
  async usePicture(file: File): Promise<void> {
    try {
      const choice = await pictureChoice(file);
      this.choices = [choice, ...this.choices];
      this.use(choice);
    } catch {
      this.notices.fail(notAPicture(file.name));
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
