import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import { allPlots } from '../compare/all-plots.ts';
import { allSeries, type Series } from '../compare/series.ts';
import type { BenchDocument } from '../format/document.ts';
import { benchStyles } from './bench-styles.ts';
import { savePlot } from './save-plot.ts';

/** Plots of all results that are loaded, beside each other. */
@customElement('result-charts')
export class ResultCharts extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      .plots {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr));
        gap: 16px;
        align-items: start;
      }
      figure {
        position: relative;
        margin: 0;
      }
      .plot {
        overflow-x: auto;
      }
      figure svg {
        display: block;
        width: 100%;
        min-width: 600px;
        height: auto;
      }
      figure button {
        position: absolute;
        top: 10px;
        right: 10px;
        min-height: 28px;
        padding: 0 10px;
        font-size: 12px;
      }
      @media (max-width: 700px) {
        figure button {
          position: static;
          margin-top: 6px;
        }
      }
      .choice {
        margin-bottom: 16px;
      }
    `,
  ];

  /** What is compared. */
  @property({ attribute: false }) documents: readonly BenchDocument[] = [];
  @state() private baselineIndex = 0;

  override render(): TemplateResult {
    const series = allSeries(this.documents);
    const baseline = series[this.baselineIndex] ?? series[0];
    return html`
      ${baseline === undefined || series.length < 2 ? nothing : this.#baselineChoice(series)}
      <div class="plots">
        ${allPlots(this.documents, baseline).map(
          (plot) =>
            html`<figure>
              <div class="plot" tabindex="0">${unsafeHTML(plot)}</div>
              <button
                type="button"
                aria-label="PNG: save this plot as a picture"
                @click=${() => void savePlot(plot)}
              >
                PNG
              </button>
            </figure>`,
        )}
      </div>
    `;
  }

  #baselineChoice(series: readonly Series[]): TemplateResult {
    return html`<label class="choice row">
      <span class="quiet">Compared with</span>
      <select @change=${(event: Event) => this.#setBaseline(event)}>
        ${series.map(
          ({ name, schedule }, i) =>
            html`<option value=${i} ?selected=${i === this.baselineIndex}>
              ${name}, ${schedule}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #setBaseline({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.baselineIndex = Number(target.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'result-charts': ResultCharts;
  }
}
