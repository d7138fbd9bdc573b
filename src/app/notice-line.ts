import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { closeIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';
import type { Notice } from './studio/notices.ts';

/**
 * One line on what went wrong and what to do, or what went well; below the header that holds it, over
 * what follows: nothing moves.
 *
 * @fires dismiss
 */
@customElement('notice-line')
export class NoticeLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: absolute;
        z-index: 2;
        top: calc(100% + 8px);
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
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 8px 30px rgb(0 0 0 / 50%);
        text-wrap: pretty;
      }
      .trouble {
        border-color: var(--warning);
        background: #2b1d19;
        color: var(--warning);
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

  /** What is said; nothing where undefined. */
  @property({ attribute: false }) notice: Notice | undefined;

  override render(): TemplateResult {
    const { notice } = this;
    return html`<div role="alert">
      ${
        notice === undefined
          ? nothing
          : html`<div class="notice ${notice.mood}">
              <span>${notice.text}</span>
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
