import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import type { Progress } from '../frames/frame-case.ts';
import { secondsText } from '../time-budget.ts';
import { benchStyles } from './bench-styles.ts';

/**
 * How far a run has come.
 *
 * @fires cancel
 */
@customElement('run-progress')
export class RunProgress extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      :host {
        position: sticky;
        z-index: 1;
        bottom: 0;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 -8px 30px rgb(0 0 0 / 50%);
      }
      progress {
        width: 100%;
        height: 6px;
        accent-color: var(--accent);
      }
      .row {
        justify-content: space-between;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** How far it is. */
  @property({ attribute: false }) progress!: Progress;

  override render(): TemplateResult {
    const { what, spent, secondsLeft } = this.progress;
    return html`
      <progress max="1" .value=${spent} aria-label="Benchmark"></progress>
      <div class="row">
        <span>Measuring ${what} · at most ${secondsText(secondsLeft * 1000)} left</span>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>
          Cancel
        </button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-progress': RunProgress;
  }
}
