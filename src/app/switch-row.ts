import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';

/**
 * Something that is on or off.
 *
 * @fires value-switch with whether it is on as its detail
 */
@customElement('switch-row')
export class SwitchRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      label {
        display: inline-flex;
        align-items: center;
        gap: 10px;
        min-height: 32px;
        font-size: 14px;
        cursor: pointer;
      }
      .mark {
        width: 36px;
        height: 20px;
        padding: 2px;
        border: 1px solid var(--quiet);
        border-radius: 10px;
        background: var(--raised);
      }
      .mark::before {
        display: block;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        background: var(--quiet);
        content: '';
        transition: transform 120ms;
      }
      input:checked + .mark {
        border-color: var(--accent);
        background: var(--chosen);
      }
      input:checked + .mark::before {
        background: var(--accent);
        transform: translateX(16px);
      }
    `,
  ];

  /** What is switched, for the user. */
  @property() label = '';
  /** Whether it is on. */
  @property({ type: Boolean }) value = false;

  override render(): TemplateResult {
    return html`
      <label>
        <input
          type="checkbox"
          role="switch"
          class="spoken"
          .checked=${this.value}
          @change=${(event: Event) =>
            this.dispatchEvent(new CustomEvent('value-switch', { detail: isOn(event) }))}
        />
        <span class="mark"></span>${this.label}
      </label>
    `;
  }
}

function isOn({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

declare global {
  interface HTMLElementTagNameMap {
    'switch-row': SwitchRow;
  }
}
