import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { closeIcon } from '../icons.ts';
import { dialogStyles } from '../queue/film-dialog-styles.ts';
import { queueStyles } from '../queue/queue-styles.ts';
import { sharedStyles } from '../shared-styles.ts';
import { SHORTCUTS, type ShortcutGroup } from './shortcuts.ts';

/**
 * A button, and behind it what the keys do.
 *
 * @fires keys-toggle
 */
@customElement('shortcut-sheet')
export class ShortcutSheet extends LitElement {
  static override readonly styles = [
    sharedStyles,
    queueStyles,
    dialogStyles,
    css`
      .opener {
        min-width: 36px;
        padding: 0;
        color: var(--quiet);
      }
      @media (hover: none) and (pointer: coarse) {
        .opener {
          display: none;
        }
      }
      dialog {
        width: min(680px, calc(100vw - 24px));
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(270px, 100%), 1fr));
        gap: 18px 36px;
      }
      h3 {
        margin: 0 0 6px;
        color: var(--quiet);
        font-size: 13px;
        font-weight: 500;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 5px 14px;
        margin: 0;
        font-size: 14px;
      }
      dd {
        grid-row: var(--row);
        grid-column: 1;
        margin: 0;
      }
      dt {
        grid-row: var(--row);
        grid-column: 2;
        text-align: right;
      }
      kbd {
        display: inline-block;
        min-width: 26px;
        padding: 2px 7px;
        border: 1px solid var(--line);
        border-bottom-width: 2px;
        border-radius: 6px;
        background: var(--ground);
        font: inherit;
        font-size: 13px;
        text-align: center;
        white-space: nowrap;
      }
      footer {
        padding-top: 12px;
        border-top: 1px solid var(--line);
        font-size: 13px;
      }
      footer label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
        color: var(--ink);
        cursor: pointer;
      }
    `,
  ];

  /** The keys do something. */
  @property({ type: Boolean }) enabled = true;
  @query('dialog') private dialog!: HTMLDialogElement;

  /** Opens the sheet. */
  open(): void {
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    return html`
      <button
        type="button"
        class="opener"
        title="Keyboard shortcuts (?)"
        aria-label="Keyboard shortcuts"
        @click=${() => this.open()}
      >
        ?
      </button>
      <dialog
        aria-labelledby="title"
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === '?') this.dialog.close();
        }}
      >
        <header>
          <h2 id="title">Keyboard shortcuts</h2>
          <button type="button" class="bare" aria-label="Close" @click=${() => this.dialog.close()}>
            ${closeIcon}
          </button>
        </header>
        <div class="groups">${SHORTCUTS.map((group) => groupOf(group))}</div>
        <footer>
          <label>
            <input
              type="checkbox"
              .checked=${this.enabled}
              @change=${() => this.dispatchEvent(new Event('keys-toggle'))}
            />Keys are on
          </label>
        </footer>
      </dialog>
    `;
  }
}

function groupOf({ title, shortcuts }: ShortcutGroup): TemplateResult {
  return html`<section aria-label=${title}>
    <h3>${title}</h3>
    <dl>
      ${shortcuts.map(
        (shortcut, row) =>
          html`<dt style="--row: ${row + 1}"><kbd>${shortcut.label}</kbd></dt>
            <dd style="--row: ${row + 1}">${shortcut.title}</dd>`,
      )}
    </dl>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'shortcut-sheet': ShortcutSheet;
  }
}
