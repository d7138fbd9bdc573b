import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { drawPreset } from '../../styles/presets.ts';
import { closeIcon, saveIcon } from '../icons.ts';
import { dialogStyles } from '../queue/film-dialog-styles.ts';
import { queueStyles } from '../queue/queue-styles.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { StyleChoice } from '../style-choice.ts';
import { WHOLE, type Crop } from './crop.ts';
import type { StyleChange } from './kept-style.ts';
import { styleDialogStyles } from './style-dialog-styles.ts';
import './crop-pane.ts';

/** What is to become of a style. */
export interface StyleEdit extends StyleChange {
  readonly choice: StyleChoice;
}

/**
 * A style by itself: its name, and the part of its picture that is painted with.
 *
 * @fires style-change with a {@link StyleEdit} as its detail
 * @fires style-remove with the {@link StyleChoice} as its detail
 * @fires style-save with the choice as its detail; undefined: all of the user's
 */
@customElement('style-dialog')
export class StyleDialog extends LitElement {
  static override readonly styles = [sharedStyles, queueStyles, dialogStyles, styleDialogStyles];

  /** How many styles of the user's there are. */
  @property({ type: Number }) ownCount = 0;
  @state() private choice: StyleChoice | undefined;
  @state() private picture: ImageBitmap | undefined;
  @state() private crop: Crop = WHOLE;
  @state() private doubting = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input[type=text]') private nameField!: HTMLInputElement;

  /** Opens the dialog for a style. */
  async edit(choice: StyleChoice): Promise<void> {
    const picture =
      choice.own === undefined
        ? drawPreset(choice.id).transferToImageBitmap()
        : await createImageBitmap(choice.own.style.picture);
    this.#clear();
    this.picture = picture;
    this.choice = choice;
    this.crop = choice.own?.style.crop ?? WHOLE;
    this.doubting = false;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${() => this.#clear()}>
      ${this.choice === undefined ? nothing : this.#content(this.choice)}
    </dialog>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  #content(choice: StyleChoice): TemplateResult {
    const { own } = choice;
    return html`
      <header>
        <h2 id="heading">${own === undefined ? `A part of ${choice.title}` : choice.title}</h2>
        <button type="button" class="bare" aria-label="Close" @click=${() => this.dialog.close()}>
          ${closeIcon}
        </button>
      </header>
      <crop-pane
        .picture=${this.picture}
        .crop=${this.crop}
        @crop-change=${(event: CustomEvent<Crop>) => {
          this.crop = event.detail;
        }}
      ></crop-pane>
      ${own === undefined ? nothing : this.#name(choice)}
      <p>
        ${
          own === undefined
            ? 'Drag over the part whose strokes you want. It becomes a style of your own.'
            : own.isKept
              ? 'Kept in this browser alone; a link to the page cannot carry it. Save it to a file to take it along.'
              : 'There was no room to keep it: it is gone with the page, unless you save it to a file.'
        }
      </p>
      ${own === undefined ? nothing : this.#keeping(choice)}
      <footer>
        ${
          own === undefined
            ? html`<span></span>`
            : html`<button type="button" class="delete" @click=${() => this.#remove(choice)}>
                ${this.doubting ? 'Delete for good' : 'Delete'}
              </button>`
        }
        <button type="button" class="main" @click=${() => this.#done(choice)}>
          ${own === undefined ? 'Paint with this part' : 'Done'}
        </button>
      </footer>
    `;
  }

  #name(choice: StyleChoice): TemplateResult {
    return html`<label class="name"
      >Name
      <input
        type="text"
        maxlength="60"
        .value=${choice.title}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') this.#done(choice);
        }}
      />
    </label>`;
  }

  #keeping(choice: StyleChoice): TemplateResult {
    return html`<div class="keeping">
      <button type="button" @click=${() => this.#fire('style-save', choice)}>
        ${saveIcon}Save to a file
      </button>
      ${
        this.ownCount < 2
          ? nothing
          : html`<button type="button" @click=${() => this.#fire('style-save', undefined)}>
              ${saveIcon}Save all ${this.ownCount}
            </button>`
      }
    </div>`;
  }

  #remove(choice: StyleChoice): void {
    if (!this.doubting) {
      this.doubting = true;
      return;
    }
    this.dialog.close();
    this.#fire('style-remove', choice);
  }

  #done(choice: StyleChoice): void {
    const { crop } = this;
    const title = choice.own === undefined ? choice.title : this.nameField.value;
    this.dialog.close();
    const edit: StyleEdit = { choice, title, crop };
    this.#fire('style-change', edit);
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #clear(): void {
    this.picture?.close();
    this.picture = undefined;
    this.choice = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'style-dialog': StyleDialog;
  }
}
