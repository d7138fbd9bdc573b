import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';

/**
 * The line between the original, on its left, and the painted picture; over all of it, to be dragged
 * from anywhere, and moved with the arrow keys.
 *
 * @fires split-move with the share that lies left of the line, 0–1, as its detail
 */
@customElement('split-line')
export class SplitLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: ew-resize;
        touch-action: pan-y;
      }
      .line {
        position: absolute;
        top: 0;
        bottom: 0;
        left: calc(100% * var(--split));
        width: 2px;
        margin-left: -1px;
        background: rgb(255 255 255 / 85%);
        box-shadow: 0 0 6px rgb(0 0 0 / 50%);
        pointer-events: none;
      }
      .grip {
        position: absolute;
        top: 50%;
        left: 50%;
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        border: 2px solid rgb(255 255 255 / 85%);
        border-radius: 50%;
        background: var(--glass);
        color: #fff;
        transform: translate(-50%, -50%);
      }
      input:focus-visible ~ .line .grip {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
    `,
  ];

  /** Share of the width that shows the original, 0–1. */
  @property({ type: Number }) split = 0.5;

  override render(): TemplateResult {
    return html`
      <input
        type="range"
        min="0"
        max="100"
        step="any"
        aria-label="Line between the original and the painted picture"
        aria-valuetext="${Math.round(this.split * 100)} % original"
        .value=${String(this.split * 100)}
        @input=${this.#move}
      />
      <div class="line" style="--split: ${this.split}">
        <div class="grip">
          <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M9 6l-6 6 6 6M15 6l6 6-6 6"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
            />
          </svg>
        </div>
      </div>
    `;
  }

  readonly #move = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new CustomEvent('split-move', { detail: target.valueAsNumber / 100 }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'split-line': SplitLine;
  }
}
