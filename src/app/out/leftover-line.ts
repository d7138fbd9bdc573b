import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Leftover } from '../../video/recording/recording-files.ts';
import { sharedStyles } from '../shared-styles.ts';

/**
 * A recording that was never saved, and what can become of it.
 *
 * @fires leftover-save
 * @fires leftover-discard
 */
@customElement('leftover-line')
export class LeftoverLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
        padding: 8px 8px 8px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .text {
        flex: 1 1 220px;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--quiet);
        font-size: 13px;
      }
      .choices {
        display: flex;
        gap: 8px;
      }
    `,
  ];

  /** The recording. */
  @property({ attribute: false }) recording!: Leftover;

  override render(): TemplateResult {
    const { name, bytes, changed } = this.recording;
    const megabytes = Math.max(0.1, bytes / 1e6).toFixed(1);
    const moment = new Date(changed).toLocaleString(undefined, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return html`<div class="line" role="status">
      <span class="text">
        A recording was not saved yet: “${name}” <small>${megabytes} MB, ${moment}</small>
      </span>
      <span class="choices">
        <button type="button" @click=${() => this.dispatchEvent(new Event('leftover-save'))}>
          Save…
        </button>
        <button type="button" @click=${() => this.dispatchEvent(new Event('leftover-discard'))}>
          Discard
        </button>
      </span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leftover-line': LeftoverLine;
  }
}
