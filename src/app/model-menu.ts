import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelCard } from '../model/load-model.ts';
import { sharedStyles } from './shared-styles.ts';

/**
 * The networks to paint with, those that the user imported among them.
 *
 * @fires model-pick with the model's name, or `auto`, as its detail
 */
@customElement('model-menu')
export class ModelMenu extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--quiet);
        font-size: 13px;
      }
      select {
        min-height: 36px;
        max-width: 220px;
        padding: 0 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: inherit;
      }
      @media (max-width: 900px) {
        span {
          display: none;
        }
      }
    `,
  ];

  /** The model chosen, or `auto`. */
  @property() model = 'auto';
  /** What there is to choose from beside `auto`. */
  @property({ attribute: false }) cards: readonly ModelCard[] = [];

  override render(): TemplateResult {
    return html`<label>
      <span>Model</span>
      <select aria-label="Model" @change=${(event: Event) => this.#pick(event)}>
        <option value="auto" ?selected=${this.model === 'auto'}>Auto: what keeps live</option>
        ${this.cards.map(
          ({ name, title, goodFor }) =>
            html`<option value=${name} ?selected=${name === this.model}>
              ${goodFor === '' ? title : `${title}: ${goodFor}`}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #pick(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new CustomEvent('model-pick', { detail: event.target.value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-menu': ModelMenu;
  }
}
