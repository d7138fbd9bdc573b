import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { download } from '../../src/app/save-place.ts';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import type { BenchDocument } from '../format/document.ts';
import { resultLink } from '../format/link.ts';
import { toCsv, toMarkdown } from '../format/tables.ts';
import { benchStyles } from './bench-styles.ts';

/**
 * Ways out for results, and a way in.
 *
 * @fires files-pick with the chosen files as its detail
 */
@customElement('export-bar')
export class ExportBar extends LitElement {
  static override readonly styles = [sharedStyles, benchStyles];

  /** What is loaded. */
  @property({ attribute: false }) documents: readonly BenchDocument[] = [];
  @state() private said = '';
  @query('input') private input!: HTMLInputElement;

  override render(): TemplateResult {
    const ways: readonly (readonly [string, () => void])[] = [
      ['Save as JSON', () => this.#saveJson()],
      ['Copy as JSON', () => void this.#copyJson()],
      ['CSV', () => save(toCsv(this.documents), 'text/csv', 'csv')],
      ['Markdown', () => save(this.documents.map(toMarkdown).join('\n'), 'text/markdown', 'md')],
      ['Copy a link', () => void this.#copyLink()],
    ];
    return html`
      <div class="row">
        <button type="button" @click=${() => this.input.click()}>Load results…</button>
        <input
          type="file"
          accept="application/json,.json"
          aria-label="Result files"
          multiple
          hidden
          @change=${() => this.#pick()}
        />
        ${
          this.documents.length === 0
            ? html`<span class="quiet">or drop result files anywhere on the page</span>`
            : ways.map(([name, go]) => html`<button type="button" @click=${go}>${name}</button>`)
        }
        <span class="quiet" role="status">${this.said === '' ? nothing : this.said}</span>
      </div>
    `;
  }

  #pick(): void {
    const files = [...(this.input.files ?? [])];
    this.input.value = '';
    this.dispatchEvent(new CustomEvent('files-pick', { detail: files }));
  }

  #saveJson(): void {
    for (const document of this.documents) {
      const name = document.environment.machine.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
      download(new Blob([toJson(document)], { type: 'application/json' }), `impasto-${name}.json`);
    }
  }

  async #copyLink(): Promise<void> {
    const page = location.origin + location.pathname;
    await this.#copy(await resultLink(page, this.documents), 'The link is on the clipboard.');
  }

  async #copyJson(): Promise<void> {
    await this.#copy(this.documents.map(toJson).join(''), 'The results are on the clipboard.');
  }

  async #copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.said = done;
    } catch {
      this.said = 'The clipboard is closed to this page.';
    }
  }
}

function toJson(document: BenchDocument): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}

function save(text: string, type: string, extension: string): void {
  download(new Blob([text], { type }), `impasto-benchmark.${extension}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'export-bar': ExportBar;
  }
}
