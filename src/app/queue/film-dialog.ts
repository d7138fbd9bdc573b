import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Estimate } from '../../video/conversion/estimate.ts';
import { closeIcon } from '../icons.ts';
import { messageOf } from '../messages.ts';
import { choosePlace, saveAt } from '../save-place.ts';
import { paint } from '../paint.ts';
import { sharedStyles } from '../shared-styles.ts';
import { dialogStyles } from './film-dialog-styles.ts';
import { lookFields } from './film-look-fields.ts';
import { optionFields } from './film-option-fields.ts';
import type { FilmPreview } from './film-preview.ts';
import type { FilmOptions, FilmStyle } from './film-record.ts';
import { queueStyles } from './queue-styles.ts';
import { formatBytes, formatSeconds } from './wording.ts';

/** Milliseconds of rest after a change before it is tried. */
const REST = 350;

/** What a dialog is about. */
export interface FilmQuestion {
  readonly title: string;
  /** The video that stills and estimate are of. */
  readonly file: File;
  readonly options: FilmOptions;
  /** What can be painted with. */
  readonly styles: readonly FilmStyle[];
}

/** What the dialog shows of a film that is not painted yet. */
type Outlook =
  | { readonly kind: 'trying' }
  | { readonly kind: 'sheet' }
  | { readonly kind: 'known'; readonly estimate: Estimate }
  | { readonly kind: 'trouble'; readonly line: string };

/**
 * Asks how a video is to be painted, and shows what comes of it: a still of any moment, and how long
 * it will take.
 *
 * @fires film-choose with the {@link FilmOptions} as its detail
 */
@customElement('film-dialog')
export class FilmDialog extends LitElement {
  static override readonly styles = [sharedStyles, queueStyles, dialogStyles];

  @state() private question: FilmQuestion | undefined;
  @state() private options: FilmOptions | undefined;
  @state() private outlook: Outlook = { kind: 'trying' };
  @state() private moment = 0;
  @state() private drawn = false;
  /** Seconds that the video lasts. */
  @property({ type: Number }) duration = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('canvas') private canvas!: HTMLCanvasElement;
  #preview: Promise<FilmPreview> | undefined;
  #trial = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Opens the dialog. */
  async ask(question: FilmQuestion): Promise<void> {
    this.question = question;
    this.options = question.options;
    this.drawn = false;
    this.duration = await durationOf(question.file);
    this.moment = (question.options.start ?? 0) + this.duration * 0.1;
    this.#preview = import('./film-preview.ts').then(
      ({ FilmPreview: Preview }) => new Preview(question.file),
    );
    await this.updateComplete;
    this.dialog.showModal();
    this.#tryOut(0);
  }

  override render(): TemplateResult {
    const { question, options } = this;
    return html`
      <dialog @close=${() => this.#closed()} aria-labelledby="title">
        ${question === undefined || options === undefined ? nothing : this.#content(question, options)}
      </dialog>
    `;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closed();
  }

  #content(question: FilmQuestion, options: FilmOptions): TemplateResult {
    return html`
      <header>
        <h2 id="title">${question.title}</h2>
        <button type="button" class="bare" aria-label="Close" @click=${() => this.dialog.close()}>
          ${closeIcon}
        </button>
      </header>
      <div class="still ${this.drawn ? '' : 'blank'}">
        <canvas width="320" height="180" role="img" aria-label="How it will look"></canvas>
        ${this.drawn ? nothing : html`<span>Painting a moment of it…</span>`}
      </div>
      <label class="moment">
        <span>Moment</span>
        <input
          type="range"
          min="0"
          max=${Math.max(0.1, this.duration - 0.05)}
          step="any"
          .value=${String(this.moment)}
          aria-label="Moment of the video to look at"
          @input=${(event: InputEvent) => this.#look(event)}
        />
        <output>${this.moment.toFixed(1)} s</output>
      </label>
      ${optionFields(options, question.styles, this.duration, (change) => this.#change(change))}
      ${lookFields(options, (change) => this.#change(change))}
      <footer>
        <span class="outlook" role="status">${this.#outlookText()}</span>
        <button type="button" @click=${() => void this.#saveSheet()}>Contact sheet…</button>
        <button type="button" class="main" @click=${() => this.#choose()}>Start painting</button>
      </footer>
    `;
  }

  #outlookText(): string {
    if (this.outlook.kind === 'trouble') return this.outlook.line;
    if (this.outlook.kind === 'sheet') return 'Painting a contact sheet…';
    if (this.outlook.kind === 'trying') return 'Trying a second of it…';
    const { seconds, bytes, frames, width, height } = this.outlook.estimate;
    const time = Number.isFinite(seconds) ? `About ${formatSeconds(seconds)}` : `${frames} frames`;
    return `${time} · about ${formatBytes(bytes)} · ${width} × ${height}`;
  }

  #look(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.moment = event.target.valueAsNumber;
    this.#tryOut(REST);
  }

  #change(change: Partial<FilmOptions>): void {
    if (this.options === undefined) return;
    this.options = { ...this.options, ...change };
    this.#tryOut(REST);
  }

  #choose(): void {
    const { options } = this;
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('film-choose', { detail: options }));
  }

  #closed(): void {
    clearTimeout(this.#timer);
    this.#trial.abort();
    void this.#preview?.then((preview) => preview.dispose());
    this.#preview = undefined;
    this.question = undefined;
  }

  /** Paints the still and tries a second, once nothing was changed for a moment. */
  #tryOut(rest: number): void {
    clearTimeout(this.#timer);
    this.#trial.abort();
    this.#trial = new AbortController();
    const { signal } = this.#trial;
    this.#timer = setTimeout(() => void this.#tryNow(signal), rest);
  }

  /** Saves moments of the video, before and after, as one picture. */
  async #saveSheet(): Promise<void> {
    const { question, options } = this;
    if (this.#preview === undefined || question === undefined || options === undefined) return;
    const name = `${question.file.name.replace(/\.[^.]+$/, '')} - ${options.style.title}.png`;
    clearTimeout(this.#timer);
    this.#trial.abort();
    this.#trial = new AbortController();
    const { signal } = this.#trial;
    try {
      const place = await choosePlace(name);
      this.outlook = { kind: 'sheet' };
      const sheet = await (await this.#preview).sheet(options, signal);
      await saveAt(place, new File([sheet], name, { type: sheet.type }), name);
    } catch (error) {
      if (!signal.aborted && !isChangeOfMind(error)) {
        this.outlook = { kind: 'trouble', line: messageOf(error) };
        return;
      }
    }
    if (!signal.aborted) this.#tryOut(0);
  }

  async #tryNow(signal: AbortSignal): Promise<void> {
    const { options } = this;
    if (this.#preview === undefined || options === undefined) return;
    this.outlook = { kind: 'trying' };
    try {
      const preview = await this.#preview;
      const still = await preview.still(this.moment, options, signal);
      paint(still, this.canvas);
      still.close();
      this.drawn = true;
      const estimate = await preview.estimate(options, signal);
      if (!signal.aborted) this.outlook = { kind: 'known', estimate };
    } catch (error) {
      if (!signal.aborted) this.outlook = { kind: 'trouble', line: messageOf(error) };
    }
  }
}

function isChangeOfMind(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Seconds that a video lasts; 0 where the browser's player cannot tell. */
function durationOf(file: File): Promise<number> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  return new Promise<number>((resolve) => {
    video.addEventListener('loadedmetadata', () => resolve(video.duration));
    video.addEventListener('error', () => resolve(0));
    video.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}

declare global {
  interface HTMLElementTagNameMap {
    'film-dialog': FilmDialog;
  }
}
