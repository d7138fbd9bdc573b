import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';

/** What is to be held, and within which working widths. */
export interface PaceChoice {
  /** Pictures a second. */
  readonly fps: number;
  readonly minWidth: number | 'auto';
  readonly maxWidth: number | 'auto';
}

const RATES = [10, 15, 20, 24, 30, 60] as const;
const WIDTHS = ['auto', 160, 240, 320, 480, 640, 960, 1280, 1920] as const;

/**
 * The frame rate that the size of the picture makes way for, and how far it may.
 *
 * @fires pace-change with a part of {@link PaceChoice} as its detail; it bubbles
 */
@customElement('pace-limits')
export class PaceLimitsControl extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      label {
        display: grid;
        gap: 3px;
        color: var(--quiet);
        font-size: 12px;
      }
      select {
        width: 100%;
        min-height: 32px;
        padding: 0 6px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: inherit;
        font-size: 13px;
      }
    `,
  ];

  /** What holds. */
  @property({ attribute: false }) pace!: PaceChoice;

  override render(): TemplateResult {
    const { fps, minWidth, maxWidth } = this.pace;
    return html`
      ${this.#select('Hold fps', RATES, fps, (value) => ({ fps: Number(value) }))}
      ${this.#select('Least width', WIDTHS, minWidth, (value) => ({ minWidth: value }))}
      ${this.#select('Most width', WIDTHS, maxWidth, (value) => ({ maxWidth: value }))}
    `;
  }

  #select(
    label: string,
    options: readonly (number | 'auto')[],
    held: number | 'auto',
    change: (value: number | 'auto') => Partial<PaceChoice>,
  ): TemplateResult {
    const shown = options.includes(held) ? options : [held, ...options];
    return html`<label
      >${label}
      <select @change=${(event: Event) => this.#change(change(valueOf(event)))}>
        ${shown.map(
          (option) =>
            html`<option value=${option} ?selected=${option === held}>
              ${option === 'auto' ? 'Auto' : option}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #change(pace: Partial<PaceChoice>): void {
    const options = { detail: pace, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent('pace-change', options));
  }
}

function valueOf({ target }: Event): number | 'auto' {
  const text = target instanceof HTMLSelectElement ? target.value : '';
  return text === 'auto' ? 'auto' : Number(text);
}

declare global {
  interface HTMLElementTagNameMap {
    'pace-limits': PaceLimitsControl;
  }
}
