/**
 * @file What a film will be like, before it is painted: a stylised still of any moment, and an estimate
 * from a second that is tried. Loaded when a dialog asks for it: it brings mediabunny along.
 */
import type { Stylizer } from '../../index.ts';
import { contactSheet } from '../../video/conversion/contact-sheet.ts';
import { estimateConversion, type Estimate } from '../../video/conversion/estimate.ts';
import { stylizedStill } from '../../video/conversion/still.ts';
import { filmNetworks, filmSettings } from './film-look.ts';
import type { FilmOptions } from './film-record.ts';
import { filmStylizer } from './paint-film.ts';

/** Tries options on a video, one after the other. */
export class FilmPreview {
  readonly #file: File;
  readonly #end = new AbortController();
  #stylizer: Promise<Stylizer> | undefined;
  #networks = '';
  #look = '';

  constructor(file: File) {
    this.#file = file;
  }

  /** The frame at `seconds`, painted as the options say; the caller's to close. */
  async still(seconds: number, options: FilmOptions, signal: AbortSignal): Promise<VideoFrame> {
    const stylizer = await this.#stylizerFor(options);
    return stylizedStill(this.#file, seconds, { stylizer, signal: this.#any(signal) });
  }

  /** What the film will take and give. */
  async estimate(options: FilmOptions, signal: AbortSignal): Promise<Estimate> {
    const stylizer = await this.#stylizerFor(options);
    return estimateConversion(this.#file, options, { stylizer, signal: this.#any(signal) });
  }

  /** A contact sheet, before and after, as a PNG. */
  async sheet(options: FilmOptions, signal: AbortSignal): Promise<Blob> {
    const stylizer = await this.#stylizerFor(options);
    return contactSheet(this.#file, options, { stylizer, signal: this.#any(signal) });
  }

  /** Ends the engine. */
  dispose(): void {
    this.#end.abort();
  }

  #any(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#end.signal]);
  }

  /** The engine with the options' style; a model is loaded when another is asked for. */
  async #stylizerFor(options: FilmOptions): Promise<Stylizer> {
    const { style } = options;
    const settings = filmSettings(options);
    const networks = JSON.stringify(filmNetworks(options));
    if (networks !== this.#networks) {
      void this.#stylizer?.then((old) => old.dispose()).catch(() => undefined);
      this.#stylizer = filmStylizer(options, this.#end.signal);
      this.#networks = networks;
      this.#look = '';
    }
    const stylizer = await this.#stylizer;
    if (stylizer === undefined) throw new TypeError('There is no stylizer.');
    const look = JSON.stringify([style.title, settings]);
    if (look !== this.#look) {
      await stylizer.setStyle(style.source);
      await stylizer.configure(settings);
      this.#look = look;
    }
    return stylizer;
  }
}
