import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import type { BenchEnvironment } from '../format/document.ts';
import { benchStyles } from './bench-styles.ts';

/**
 * What the browser says of the machine, and a name for it that the user can set right.
 *
 * @fires name-change with the name as its detail
 */
@customElement('machine-card')
export class MachineCard extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 16px;
        margin: 14px 0 0;
        font-size: 14px;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      input[type='text'] {
        width: min(420px, 100%);
      }
      summary {
        width: max-content;
        padding: 4px 0;
        color: var(--quiet);
        font-size: 13px;
        cursor: pointer;
      }
      .name {
        display: block;
      }
    `,
  ];

  /** Undefined until the browser has told. */
  @property({ attribute: false }) environment: BenchEnvironment | undefined;
  /** The machine's name. */
  @property() machine = '';

  override render(): TemplateResult {
    const { environment } = this;
    return html`
      <h2 id="title">This machine</h2>
      <label class="name">
        <span class="caption">Name, as it will stand in results</span><br />
        <input
          type="text"
          maxlength="80"
          autocomplete="off"
          .value=${this.machine}
          @input=${(event: InputEvent) => this.#rename(event)}
        />
      </label>
      ${environment === undefined ? nothing : facts(environment)}
    `;
  }

  #rename({ target }: InputEvent): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new CustomEvent('name-change', { detail: target.value }));
  }
}

function facts(environment: BenchEnvironment): TemplateResult {
  const { adapter, renderer, browser, os, cores, features = [], limits = {} } = environment;
  const shown: readonly (readonly [string, string])[] = [
    ['WebGPU', adapter ?? 'none here: frames are painted by the processor'],
    ['WebGL calls it', renderer ?? 'nothing'],
    ['Processor', `${cores} cores`],
    ['Browser', `${browser ?? 'unknown'} on ${os}`],
  ];
  return html`
    <dl>
      ${shown.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${
      adapter === undefined
        ? nothing
        : html`<details>
            <summary>Features and limits of WebGPU</summary>
            <dl>
              <dt>Features</dt>
              <dd>${features.join(', ')}</dd>
              ${Object.entries(limits).map(
                ([name, value]) =>
                  html`<dt>${name}</dt>
                    <dd>${value.toLocaleString('en')}</dd>`,
              )}
            </dl>
          </details>`
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'machine-card': MachineCard;
  }
}
