import { forgetBanks } from '../../index.ts';
import { messageOf, noRoomForStyle, notAStyleFile } from '../messages.ts';
import { download } from '../save-place.ts';
import type { StyleChoice } from '../style-choice.ts';
import type { Notices } from '../studio/notices.ts';
import { isWhole, WHOLE, type Crop } from './crop.ts';
import { cleanTitle, contentHash, type KeptStyle, type StyleChange } from './kept-style.ts';
import { drawRecord, ownChoice, ownId } from './own-choice.ts';
import { readStyleFile, writeStyleFile } from './style-file.ts';
import { StyleRecords } from './style-records.ts';

/** The pictures that the user has painted with, kept in this browser from one visit to the next. */
export class OwnStyles {
  /** Those there are, the newest first. */
  choices: readonly StyleChoice[] = [];
  /** Resolves when those of earlier visits are there. */
  readonly loaded: Promise<void>;
  readonly #records = new StyleRecords();

  constructor(
    private readonly notices: Notices,
    private readonly onChange: (choices: readonly StyleChoice[]) => void,
  ) {
    this.loaded = this.#load();
  }

  /**
   * Adds a picture; one that is there already keeps its name.
   *
   * @throws {DOMException} where the browser cannot read it as a picture.
   */
  async add(picture: Blob, title: string, crop: Crop = WHOLE): Promise<StyleChoice> {
    const id = await contentHash(picture);
    const known = this.choices.find((choice) => choice.id === ownId(id));
    if (known?.own !== undefined) {
      return isWhole(crop) ? known : this.change(known.own, { title: known.title, crop });
    }
    const kept = new Blob([picture], { type: picture.type });
    return this.#keep({
      id,
      title: cleanTitle(title, 'A picture'),
      added: Date.now(),
      picture: kept,
      crop,
    });
  }

  /** Changes a style's title or the part that is painted with; resolves to the choice it now is. */
  async change({ style }: OwnStyle, change: StyleChange): Promise<StyleChoice> {
    return this.#keep({ ...style, ...change, title: cleanTitle(change.title, style.title) });
  }

  /** Deletes a style for good. */
  async remove({ style }: OwnStyle): Promise<void> {
    try {
      await this.#records.delete(style.id);
      await forgetBanks();
    } catch (error) {
      this.notices.tell(messageOf(error));
      return;
    }
    this.#set(this.choices.filter(({ id }) => id !== ownId(style.id)));
  }

  /** Saves one style, or all of them, to a file. */
  async save(one?: OwnStyle): Promise<void> {
    const all = this.choices.flatMap(({ own }) => (own === undefined ? [] : [own.style]));
    const file = await writeStyleFile(one === undefined ? all : [one.style]);
    const title = one === undefined ? 'Impasto styles' : `Impasto style - ${one.style.title}`;
    const name = `${title.replaceAll(/[\\/:*?"<>|]+/g, '-')}.json`;
    download(file, name);
    this.notices.tell(
      `Saved “${name}”. Drop it on the page, here or elsewhere, to open it.`,
      'good',
    );
  }

  /** Adds the styles of a file; resolves to the first of them, or undefined where there is none. */
  async open(file: File): Promise<StyleChoice | undefined> {
    let styles: KeptStyle[];
    try {
      styles = await readStyleFile(file);
    } catch (error) {
      this.notices.fail(notAStyleFile(file.name, messageOf(error)));
      return undefined;
    }
    const added: StyleChoice[] = [];
    for (const style of styles.toReversed()) added.push(await this.#keep(style));
    return added.at(-1);
  }

  async #load(): Promise<void> {
    try {
      const records = await this.#records.all();
      const kept = await Promise.all(records.map((record) => ownChoice(record, true)));
      this.#set([...this.choices, ...kept]);
    } catch (error) {
      this.notices.tell(`Your styles could not be read: ${messageOf(error)}`);
    }
  }

  /** Has a style among the choices whether there is room to keep it or not; says so where not. */
  async #keep(style: KeptStyle): Promise<StyleChoice> {
    const record = await drawRecord(style);
    let trouble: unknown;
    try {
      await this.#records.put(record);
    } catch (error) {
      trouble = error;
    }
    const choice = await ownChoice(record, trouble === undefined);
    const others = this.choices.filter(({ id }) => id !== choice.id);
    const at = this.choices.findIndex(({ id }) => id === choice.id);
    this.#set(others.toSpliced(Math.max(0, at), 0, choice));
    if (trouble !== undefined) this.notices.tell(noRoomForStyle(style.title, trouble));
    return choice;
  }

  #set(choices: readonly StyleChoice[]): void {
    this.choices = choices;
    this.onChange(choices);
  }
}

type OwnStyle = NonNullable<StyleChoice['own']>;
