import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import type { BenchDocument } from '../format/document.ts';
import { tableCells } from '../format/tables.ts';
import { benchStyles } from './bench-styles.ts';

/**
 * The results that are loaded, one table each.
 *
 * @fires remove with the document as its detail
 */
@customElement('result-list')
export class ResultList extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      details {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      details + details {
        margin-top: 8px;
      }
      summary {
        padding: 10px 14px;
        cursor: pointer;
      }
      .scroll {
        overflow-x: auto;
        padding: 0 14px 14px;
      }
      table {
        margin-bottom: 10px;
        border-collapse: collapse;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      th,
      td {
        padding: 5px 14px 5px 0;
        border-bottom: 1px solid var(--line);
        text-align: left;
      }
      th {
        color: var(--quiet);
        font-weight: 500;
      }
      ul {
        margin: 10px 0;
        padding-left: 20px;
      }
    `,
  ];

  /** What is loaded. */
  @property({ attribute: false }) documents: readonly BenchDocument[] = [];

  override render(): TemplateResult {
    return html`${this.documents.map((document) => this.#document(document))}`;
  }

  #document(document: BenchDocument): TemplateResult {
    const { environment, results, skipped = [] } = document;
    const [titles = [], ...lines] = tableCells(results);
    const about = [environment.adapter ?? environment.renderer, environment.browser];
    return html`<details open>
      <summary>
        ${environment.machine}
        <span class="quiet">
          ${about.filter((it) => it !== undefined).join(', ')} · suite ${environment.suite} ·
          ${environment.date.slice(0, 16).replace('T', ' ')}
        </span>
      </summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Results of ${environment.machine}">
        <table>
          <thead>
            <tr>
              ${titles.map((title) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${lines.map(
              (cells) =>
                html`<tr>
                  ${cells.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
        ${
          skipped.length === 0
            ? nothing
            : html`<ul class="quiet">
                ${skipped.map(({ name, reason }) => html`<li>${name}: left out: ${reason}</li>`)}
              </ul>`
        }
        <button
          type="button"
          @click=${() => this.dispatchEvent(new CustomEvent('remove', { detail: document }))}
        >
          Take away
        </button>
      </div>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'result-list': ResultList;
  }
}
