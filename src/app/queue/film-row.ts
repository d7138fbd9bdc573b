import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { closeIcon, pauseIcon, playIcon, saveIcon } from '../icons.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { Film } from './film.ts';
import { queueStyles } from './queue-styles.ts';
import { formatBytes, formatRate, formatSeconds } from './wording.ts';
import './before-after.ts';

/**
 * One film of the queue: how far it is, and what can be done with it.
 *
 * @fires film-stop
 * @fires film-go
 * @fires film-change
 * @fires film-save
 * @fires film-remove
 */
@customElement('film-row')
export class FilmRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    queueStyles,
    css`
      :host {
        display: grid;
        gap: 8px;
        padding: 12px 14px;
        border-top: 1px solid var(--line);
      }
      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        gap: 8px;
      }
      .text {
        display: grid;
      }
      .tools {
        display: flex;
        gap: 2px;
        margin: -5px -8px 0 0;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .remark {
        color: var(--warning);
        font-size: 13px;
        text-wrap: pretty;
      }
    `,
  ];

  /** The film. */
  @property({ attribute: false }) film!: Film;

  override render(): TemplateResult {
    const { film } = this;
    const { name, options } = film.record;
    return html`
      <div class="head">
        <div class="text">
          <span class="name" title=${name}>${name}</span>
          <small>${options.style.title} · ${this.#standing()}</small>
        </div>
        <div class="tools">${this.#tools()}</div>
      </div>
      ${this.#bar()}
      ${film.line === '' ? nothing : html`<span class="remark" role="status">${film.line}</span>`}
      ${
        film.film !== undefined && film.state === 'done'
          ? html`<before-after
              .film=${film.film}
              .original=${film.file}
              .start=${options.start ?? 0}
            ></before-after>`
          : nothing
      }
      ${this.#actions()}
    `;
  }

  #standing(): string {
    const { state, frames, total, fps, record } = this.film;
    const { outcome } = record;
    const percent = total > 0 ? Math.floor((frames / total) * 100) : 0;
    switch (state) {
      case 'waiting':
        return frames > 0 ? `waiting at ${percent} %` : 'waiting';
      case 'painting': {
        if (frames === 0) return 'opening the video…';
        const left = fps > 0 ? ` · ${formatSeconds((total - frames) / fps)} left` : '';
        const rate = fps > 0 ? ` · ${formatRate(fps)}` : '';
        return `${frames} of ${total} frames${rate}${left}`;
      }
      case 'stopped':
        return frames > 0 ? `stopped at ${percent} %` : 'stopped';
      case 'broken':
        return outcome === undefined ? 'not painted' : `${outcome.frames} frames are ready`;
      case 'done': {
        if (outcome === undefined) return 'done';
        const { width, height, fps: rate, seconds, bytes } = outcome;
        const took = `${formatSeconds(seconds)} at ${formatRate(rate)}`;
        return `${width} × ${height} · ${formatBytes(bytes)} · ${took}`;
      }
    }
  }

  #tools(): TemplateResult {
    const { state, record } = this.film;
    const pausable = state === 'painting' || state === 'waiting';
    return html`
      ${
        pausable
          ? html`<button
              type="button"
              class="bare"
              aria-label="Pause ${record.name}"
              title="Pause; what is painted is kept"
              @click=${() => this.#tell('film-stop')}
            >
              ${pauseIcon}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="bare"
        aria-label="Remove ${record.name}"
        title="Remove"
        @click=${() => this.#tell('film-remove')}
      >
        ${closeIcon}
      </button>
    `;
  }

  #bar(): TemplateResult | typeof nothing {
    const { state, frames, total, record } = this.film;
    if (state === 'done' || (state !== 'painting' && frames === 0)) return nothing;
    return html`<progress
      aria-label="Painting ${record.name}"
      max=${Math.max(1, total)}
      .value=${frames}
    ></progress>`;
  }

  #actions(): TemplateResult | typeof nothing {
    const { state, film, pictures } = this.film;
    if (state === 'painting') return nothing;
    const save = (film ?? pictures) !== undefined;
    return html`<div class="actions">
      ${
        save
          ? html`<button
              type="button"
              class=${state === 'done' ? 'main' : ''}
              @click=${() => this.#tell('film-save')}
            >
              ${saveIcon}${state === 'done' ? 'Save…' : 'Save the beginning…'}
            </button>`
          : nothing
      }
      ${
        state === 'stopped' || state === 'broken'
          ? html`<button type="button" class="main" @click=${() => this.#tell('film-go')}>
              ${playIcon}${state === 'broken' ? 'Try again' : 'Go on'}
            </button>`
          : nothing
      }
      ${
        state === 'done'
          ? nothing
          : html`<button type="button" @click=${() => this.#tell('film-change')}>Options…</button>`
      }
    </div>`;
  }

  #tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-row': FilmRow;
  }
}
