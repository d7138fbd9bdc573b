import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { closeIcon } from '../icons.ts';
import { sharedStyles } from '../shared-styles.ts';
import { engineRows, figuresText, paceRows, stageRows, type Figures, type Row } from './figures.ts';
import './pace-limits.ts';
import './spark-line.ts';
import type { PaceChoice } from './pace-limits.ts';

/** Milliseconds for which the button says that it has copied. */
const THANKS = 1500;

/**
 * How it goes, in figures that can be copied, and the frame rate to hold.
 *
 * @fires close
 * @fires pace-change with a part of {@link PaceChoice} as its detail
 */
@customElement('performance-panel')
export class PerformancePanel extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        z-index: 1;
        top: 72px;
        left: 20px;
        width: 300px;
        max-height: calc(100dvh - 92px);
        overflow: auto;
        padding: 12px 14px 14px;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: rgb(24 22 20 / 94%);
        box-shadow: 0 12px 40px rgb(0 0 0 / 55%);
        font-size: 13px;
        scrollbar-width: thin;
      }
      header {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-bottom: 8px;
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: 14px;
        font-weight: 600;
      }
      header button {
        min-height: 30px;
        padding: 0 10px;
        font-size: 13px;
      }
      header button:last-child {
        min-width: 30px;
        padding: 0;
        border-color: transparent;
        background: transparent;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 3px 14px;
        margin: 10px 0 0;
        font-variant-numeric: tabular-nums;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
      }
      dl + dl,
      pace-limits {
        padding-top: 10px;
        border-top: 1px solid var(--line);
      }
      pace-limits {
        margin-top: 10px;
      }
      @media (max-width: 600px) {
        :host {
          left: 12px;
          right: 12px;
          width: auto;
          max-height: 60dvh;
        }
      }
    `,
  ];

  /** What it tells; undefined before the first picture. */
  @property({ attribute: false }) figures: Figures | undefined;
  /** The frame rate to hold, and the widths it may take. */
  @property({ attribute: false }) pace!: PaceChoice;
  @state() private copied = false;

  override render(): TemplateResult {
    const { figures } = this;
    return html`
      <section aria-label="Performance">
        <header>
          <h2>Performance</h2>
          <button type="button" ?disabled=${figures === undefined} @click=${() => this.#copy()}>
            ${this.copied ? 'Copied' : 'Copy'}
          </button>
          <button
            type="button"
            aria-label="Close"
            @click=${() => this.dispatchEvent(new Event('close'))}
          >
            ${closeIcon}
          </button>
        </header>
        ${figures === undefined ? html`<p>Figures come with the first picture.</p>` : this.#all(figures)}
        <pace-limits .pace=${this.pace}></pace-limits>
      </section>
    `;
  }

  #all(figures: Figures): TemplateResult {
    return html`
      <spark-line .values=${figures.intervals} .goal=${1000 / this.pace.fps}></spark-line>
      ${list(paceRows(figures))} ${list(stageRows(figures))} ${list(engineRows(figures))}
    `;
  }

  async #copy(): Promise<void> {
    if (this.figures === undefined) return;
    await navigator.clipboard.writeText(figuresText(this.figures, navigator.userAgent));
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, THANKS);
  }
}

function list(rows: readonly Row[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'performance-panel': PerformancePanel;
  }
}
