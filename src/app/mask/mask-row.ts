import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';
import type { StyleChoice } from '../style-choice.ts';
import '../switch-row.ts';

/**
 * A mask for the picture: its file, which side of it is painted, and what is seen on the other.
 *
 * @fires mask-pick with the `File` as its detail
 * @fires mask-remove
 * @fires mask-invert
 * @fires outside-pick with a {@link StyleChoice}, or null for the picture as it is, as its detail
 */
@customElement('mask-row')
export class MaskRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        min-height: 44px;
        padding: 0 4px;
      }
      button,
      select {
        min-height: 32px;
        font-size: 14px;
      }
      .title {
        max-width: 160px;
        overflow: hidden;
        color: var(--quiet);
        font-size: 13px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .outside {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--quiet);
        font-size: 13px;
      }
      select {
        max-width: 170px;
        padding: 0 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font-family: inherit;
      }
    `,
  ];

  /** Name of the mask's file; empty where there is none. */
  @property() mask = '';
  /** What is covered is outside. */
  @property({ type: Boolean }) inverted = false;
  /** `id` of the style outside; empty for the picture as it is. */
  @property() outside = '';
  /** The styles to choose from. */
  @property({ attribute: false }) choices: readonly StyleChoice[] = [];
  @query('input') private input!: HTMLInputElement;

  override render(): TemplateResult {
    return html`
      <button
        type="button"
        title="A picture or a video: its bright or opaque part is painted"
        @click=${() => this.input.click()}
      >
        Mask…
      </button>
      <input
        type="file"
        accept="image/*,video/*"
        aria-label="Mask: a picture or a video"
        hidden
        @change=${() => this.#pick()}
      />
      ${this.mask === '' ? nothing : this.#details()}
    `;
  }

  #details(): TemplateResult {
    return html`
      <span class="title" title=${this.mask}>${this.mask}</span>
      <label class="outside">
        Outside
        <select @change=${(event: Event) => this.#pickOutside(event)}>
          <option value="" ?selected=${this.outside === ''}>as it is</option>
          ${this.choices.map(
            ({ id, title }) =>
              html`<option value=${id} ?selected=${this.outside === id}>${title}</option>`,
          )}
        </select>
      </label>
      <switch-row
        label="Inside out"
        .value=${this.inverted}
        @value-switch=${() => this.dispatchEvent(new Event('mask-invert'))}
      ></switch-row>
      <button type="button" @click=${() => this.dispatchEvent(new Event('mask-remove'))}>
        Remove mask
      </button>
    `;
  }

  #pick(): void {
    const [file] = this.input.files ?? [];
    this.input.value = '';
    if (file !== undefined) this.dispatchEvent(new CustomEvent('mask-pick', { detail: file }));
  }

  #pickOutside({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const detail = this.choices.find(({ id }) => id === target.value) ?? null;
    this.dispatchEvent(new CustomEvent('outside-pick', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mask-row': MaskRow;
  }
}
