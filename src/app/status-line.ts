import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveStatus } from './live-view.ts';

/** How it goes, in numbers: pictures a second, milliseconds of each, size, engine and device. */
@customElement('status-line')
export class StatusLine extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      min-height: 1.4em;
      overflow: hidden;
      color: var(--quiet);
      font-size: 12.5px;
      font-variant-numeric: tabular-nums;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 600px) {
      :host {
        height: 2.8em;
        white-space: normal;
      }
    }
    a {
      color: inherit;
    }
    b {
      color: var(--ink);
      font-weight: 500;
    }
  `;

  /** Undefined before the first picture. */
  @property({ attribute: false }) status: LiveStatus | undefined;
  /** The source stands still. */
  @property({ type: Boolean }) paused = false;

  override render(): TemplateResult {
    const { status } = this;
    if (status === undefined) return html`Everything stays on this machine.`;
    const { fps, latency, width, height, dropped, info } = status;
    const rate = this.paused ? 'paused' : `${fps.toFixed(fps < 9.95 ? 1 : 0)} fps`;
    return html`<b>${rate}</b> · ${Math.round(latency)} ms behind · ${width} × ${height} ·
      ${info.engine} on ${info.device} · ${dropped} frames skipped ·
      <a href="./bench/">benchmark</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-line': StatusLine;
  }
}
