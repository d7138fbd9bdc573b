import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';

/**
 * A few numbers to choose from, and `auto` where it is among them.
 *
 * @fires value-pick with the number, or `auto`, as its detail
 */
@customElement('choice-row')
export class ChoiceRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      fieldset {
        display: flex;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: 4px;
        color: var(--quiet);
        font-size: 13px;
      }
      label {
        flex: 1;
        cursor: pointer;
      }
      .mark {
        display: grid;
        place-items: center;
        min-width: 34px;
        height: 32px;
        padding: 0 8px;
        border: 1px solid var(--line);
        border-left-width: 0;
        background: var(--raised);
        color: var(--quiet);
        font-size: 14px;
        font-variant-numeric: tabular-nums;
      }
      label:first-of-type .mark {
        border-left-width: 1px;
        border-radius: var(--radius) 0 0 var(--radius);
      }
      label:last-of-type .mark {
        border-radius: 0 var(--radius) var(--radius) 0;
      }
      label:hover .mark {
        background: var(--line);
      }
      input:checked + .mark {
        background: var(--chosen);
        box-shadow: inset 0 -2px var(--accent);
        color: var(--ink);
        font-weight: 600;
      }
      @media (max-width: 600px) {
        .mark {
          min-width: 28px;
          padding: 0 4px;
        }
      }
    `,
  ];

  /** What is chosen, for the user. */
  @property() label = '';
  /** What there is to choose from, in the order shown. */
  @property({ attribute: false }) options: readonly (number | 'auto')[] = [];
  /** The one that holds. */
  @property({ attribute: false }) value: number | 'auto' = 0;

  override render(): TemplateResult {
    return html`
      <fieldset>
        <legend>${this.label}</legend>
        ${this.options.map(
          (option) => html`
            <label>
              <input
                type="radio"
                class="spoken"
                name="choice"
                .checked=${option === this.value}
                @change=${() => this.dispatchEvent(new CustomEvent('value-pick', { detail: option }))}
              />
              <span class="mark">${option === 'auto' ? 'Auto' : option}</span>
            </label>
          `,
        )}
      </fieldset>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'choice-row': ChoiceRow;
  }
}
