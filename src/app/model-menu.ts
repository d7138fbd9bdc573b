import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LOCAL_MODEL_NAMES, MODEL_NAMES } from '../model/load-model.ts';
import { sharedStyles } from './shared-styles.ts';

/** What each model is good for, for the user. */
const PURPOSES: Readonly<Record<string, string>> = {
  compact: 'compact: the best pictures',
  tiny: 'tiny: the fastest',
};

/**
 * The networks to paint with, those that the user imported among them.
 *
 * @fires model-pick with the model's name as its detail
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

  /** The model that paints. */
  @property() model = '';

  override render(): TemplateResult {
    return html`<label>
      <span>Model</span>
      <select aria-label="Model" @change=${(event: Event) => this.#pick(event)}>
        ${[...MODEL_NAMES, ...LOCAL_MODEL_NAMES].map(
          (name) =>
            html`<option value=${name} ?selected=${name === this.model}>
              ${PURPOSES[name] ?? name}
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
