import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { pauseIcon, playIcon } from '../icons.ts';
import { sharedStyles } from '../shared-styles.ts';
import '../split-line.ts';

/** Seconds by which the two may be apart before the original is brought into step. */
const TOLERANCE = 0.15;

/**
 * A finished film over its original, to be played: what is left of the line is the original, what is
 * right of it is painted. Without the original, the film alone.
 */
@customElement('before-after')
export class BeforeAfter extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .frame {
        position: relative;
        overflow: hidden;
        border-radius: 6px;
        background: #000;
        touch-action: pan-y;
      }
      video {
        display: block;
        width: 100%;
        max-height: 46vh;
      }
      .before {
        position: absolute;
        inset: 0;
        height: 100%;
        object-fit: fill;
        clip-path: inset(0 calc(100% - var(--split)) 0 0);
      }
      button {
        position: absolute;
        bottom: 8px;
        left: 8px;
        min-width: 36px;
        padding: 0;
        border-color: rgb(255 255 255 / 18%);
        background: var(--glass);
      }
    `,
  ];

  /** The painted film. */
  @property({ attribute: false }) film!: File;
  /** The video it was painted from, where it is at hand. */
  @property({ attribute: false }) original: File | undefined;
  /** Second of the original that the film begins at. */
  @property({ type: Number }) start = 0;
  @state() private split = 0.5;
  @state() private playing = false;
  @query('.after') private painted!: HTMLVideoElement;
  @query('.before') private source!: HTMLVideoElement | null;
  #urls: string[] = [];

  override render(): TemplateResult {
    const [after, before] = this.#urls;
    return html`
      <div class="frame" style="--split: ${this.split * 100}%">
        <video
          class="after"
          src=${after ?? ''}
          loop
          playsinline
          preload="auto"
          aria-label="The painted film"
          @play=${() => this.#follow(true)}
          @pause=${() => this.#follow(false)}
          @timeupdate=${() => this.#keepStep()}
          @seeked=${() => this.#keepStep()}
        ></video>
        ${
          before === undefined
            ? ''
            : html`<video
                  class="before"
                  src=${before}
                  muted
                  playsinline
                  preload="auto"
                  aria-hidden="true"
                  @loadedmetadata=${() => this.#keepStep()}
                ></video>
                <split-line
                  .split=${this.split}
                  @split-move=${({ detail }: CustomEvent<number>) => (this.split = detail)}
                ></split-line>`
        }
        <button
          type="button"
          aria-label=${this.playing ? 'Pause the film' : 'Play the film'}
          @click=${() => this.#toggle()}
        >
          ${this.playing ? pauseIcon : playIcon}
        </button>
      </div>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('film') && !changed.has('original')) return;
    this.#release();
    this.#urls = [this.film, this.original]
      .filter((file) => file !== undefined)
      .map((file) => URL.createObjectURL(file));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  #release(): void {
    for (const url of this.#urls.splice(0)) URL.revokeObjectURL(url);
  }

  #toggle(): void {
    if (this.painted.paused) void this.painted.play();
    else this.painted.pause();
  }

  #follow(playing: boolean): void {
    this.playing = playing;
    if (playing) void this.source?.play().catch(() => undefined);
    else this.source?.pause();
  }

  #keepStep(): void {
    const { source, painted } = this;
    if (source === null) return;
    const time = this.start + painted.currentTime;
    if (Math.abs(source.currentTime - time) > TOLERANCE) source.currentTime = time;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'before-after': BeforeAfter;
  }
}
