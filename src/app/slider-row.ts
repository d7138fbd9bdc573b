import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';

/**
 * A share that is slid, up to 100 %.
 *
 * @fires value-slide with the share, 0–1, as its detail
 */
@customElement('slider-row')
export class SliderRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        color: var(--quiet);
        font-size: 13px;
      }
      .line {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        margin-bottom: 2px;
        white-space: nowrap;
      }
      label {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      output {
        flex: none;
        color: var(--ink);
        font-variant-numeric: tabular-nums;
      }
      input {
        width: 100%;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
    `,
  ];

  /** What is slid, for the user. */
  @property() label = '';
  /** The share that holds, 0–1. */
  @property({ type: Number }) value = 0;
  /** The least share that it can be slid to, 0–1. */
  @property({ type: Number }) least = 0;

  override render(): TemplateResult {
    const percent = Math.round(this.value * 100);
    return html`
      <div class="line">
        <label for="share">${this.label}</label><output for="share">${percent} %</output>
      </div>
      <input
        id="share"
        type="range"
        min=${Math.round(this.least * 100)}
        max="100"
        .value=${String(percent)}
        @input=${(event: InputEvent) =>
          this.dispatchEvent(new CustomEvent('value-slide', { detail: slid(event) / 100 }))}
      />
    `;
  }
}

function slid(event: InputEvent): number {
  return event.target instanceof HTMLInputElement ? event.target.valueAsNumber : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'slider-row': SliderRow;
  }
}
