import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';

/**
 * Says of a style of the user's that links cannot carry it, and offers a file that can.
 *
 * @fires save-pick
 */
@customElement('own-style-line')
export class OwnStyleLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        padding: 4px;
        color: var(--quiet);
        font-size: 12.5px;
        text-wrap: pretty;
      }
      button {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: transparent;
        color: var(--ink);
        font-size: inherit;
        font-weight: 400;
        text-decoration: underline;
      }
    `,
  ];

  /** It outlives the page. */
  @property({ type: Boolean }) kept = true;

  override render(): TemplateResult {
    return html`<span
        >${
          this.kept
            ? 'Your picture is kept in this browser; a link cannot carry it.'
            : 'Your picture goes with the page: there was no room to keep it.'
        }</span
      >
      <button type="button" @click=${() => this.dispatchEvent(new Event('save-pick'))}>
        Save it to a file
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-style-line': OwnStyleLine;
  }
}
