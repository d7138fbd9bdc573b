import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { closeIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';

/**
 * One line on what went wrong and what to do, over the page so that nothing moves.
 *
 * @fires dismiss
 */
@customElement('notice-line')
export class NoticeLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        z-index: 2;
        top: 68px;
        left: 50%;
        width: max-content;
        max-width: calc(100vw - 24px);
        transform: translateX(-50%);
      }
      .notice {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 8px 8px 16px;
        border: 1px solid var(--warning);
        border-radius: var(--radius);
        background: #2b1d19;
        box-shadow: 0 8px 30px rgb(0 0 0 / 50%);
        color: var(--warning);
        text-wrap: pretty;
      }
      button {
        min-width: 36px;
        padding: 0;
        border-color: transparent;
        background: transparent;
        color: inherit;
      }
    `,
  ];

  @property() message = '';

  override render(): TemplateResult {
    return html`<div role="alert">
      ${
        this.message === ''
          ? nothing
          : html`<div class="notice">
              <span>${this.message}</span>
              <button
                type="button"
                aria-label="Dismiss"
                @click=${() => this.dispatchEvent(new Event('dismiss'))}
              >
                ${closeIcon}
              </button>
            </div>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-line': NoticeLine;
  }
}
