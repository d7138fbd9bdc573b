import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { closeIcon } from '../icons.ts';
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
        max-height: calc(100dvh - 24px);
        padding: 16px 20px 18px;
        border: 1px solid var(--line);
        border-radius: 14px;
        background: var(--raised);
        color: var(--ink);
        box-shadow: 0 24px 80px rgb(0 0 0 / 60%);
      }
      dialog::backdrop {
        background: rgb(10 9 8 / 62%);
      }
      header,
      footer {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
      }
      h2 {
        margin: 0;
        font-size: 17px;
        font-weight: 600;
      }
      header button {
        min-width: 34px;
        padding: 0;
        border-color: transparent;
        background: transparent;
        color: var(--quiet);
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(270px, 100%), 1fr));
        gap: 18px 36px;
        margin: 12px 0 16px;
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
      dt {
        grid-column: 2;
      }
      dd {
        grid-row: var(--row);
        grid-column: 1;
        margin: 0;
      }
      dt {
        grid-row: var(--row);
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
        color: var(--quiet);
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
      input {
        width: 17px;
        height: 17px;
        margin: 0;
        accent-color: var(--accent);
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
          <button type="button" aria-label="Close" @click=${() => this.dialog.close()}>
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
