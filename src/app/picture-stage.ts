import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OutputSize } from '../index.ts';
import type { LivePicture } from '../video/live-loop.ts';
import { compareIcon, dialIcon, pauseIcon, playIcon, saveIcon, splitIcon } from './icons.ts';
import { paint } from './paint.ts';
import { sharedStyles } from './shared-styles.ts';
import type { Screen } from './live-view.ts';
import './split-line.ts';

/**
 * The picture, as large as the room allows. Held, it shows the original: with a finger or the mouse
 * anywhere on it, or with the button. Split, it shows the original left of a line that can be dragged.
 *
 * @fires measure-toggle
 * @fires pause-toggle
 * @fires save-pick
 */
@customElement('picture-stage')
export class PictureStage extends LitElement implements Screen {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 0;
        container-type: size;
      }
      .picture {
        position: relative;
        width: min(100cqw, 100cqh * var(--aspect));
        aspect-ratio: var(--aspect);
        overflow: hidden;
        border-radius: var(--radius);
        background: #000;
        box-shadow:
          0 0 0 1px rgb(255 255 255 / 8%),
          0 18px 60px rgb(0 0 0 / 55%);
        user-select: none;
        -webkit-user-select: none;
        -webkit-touch-callout: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .layers {
        position: absolute;
        inset: 0;
      }
      .mirrored {
        transform: scaleX(-1);
      }
      .original {
        visibility: hidden;
      }
      .comparing .original,
      .split .original {
        visibility: visible;
      }
      .split:not(.comparing) .original {
        clip-path: inset(0 calc(100% * (1 - var(--split))) 0 0);
      }
      .split:not(.comparing) .mirrored .original {
        clip-path: inset(0 0 0 calc(100% * (1 - var(--split))));
      }
      .painted {
        animation: appear 500ms ease-out;
      }
      .tools {
        position: absolute;
        right: 12px;
        bottom: 12px;
        display: flex;
        gap: 8px;
      }
      ::slotted([slot='out']) {
        position: absolute;
        bottom: 12px;
        left: 12px;
      }
      .tools button {
        min-width: 40px;
        min-height: 40px;
        border-color: rgb(255 255 255 / 18%);
        background: var(--glass);
      }
      .tools button:hover {
        background: var(--glass-over);
      }
      .tools button[hidden] {
        display: none;
      }
      .tools button[aria-pressed='true'] {
        border-color: var(--accent);
      }
      .tag {
        position: absolute;
        top: 12px;
        left: 12px;
        display: flex;
        align-items: center;
        gap: 8px;
        max-width: calc(100% - 24px);
        padding: 6px 12px;
        border-radius: 99px;
        background: var(--glass);
        font-size: 13px;
      }
      .tag::before {
        content: '';
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--accent);
        animation: breathe 1.2s ease-in-out infinite alternate;
      }
      .comparing .tag::before {
        animation: none;
      }
      @keyframes breathe {
        from {
          opacity: 0.25;
        }
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      @media (max-width: 600px) {
        .picture {
          border-radius: 0;
        }
        .tools {
          top: 12px;
          bottom: auto;
        }
        .tools button span {
          display: none;
        }
        .tag {
          top: 60px;
        }
      }
    `,
  ];

  /** Describes the picture to who cannot see it. */
  @property() label = '';
  /** What the user waits for; empty where nothing. */
  @property() preparing = '';
  @property({ type: Boolean }) mirrored = false;
  @property({ type: Boolean }) paused = false;
  /** Its figures are shown. */
  @property({ type: Boolean }) measured = false;
  /** There is nothing to pause. */
  @property({ type: Boolean }) still = false;
  /** What plays can be saved as a video. */
  @property({ type: Boolean }) savable = false;
  @state() private comparing = false;
  @state() private isSplit = false;
  /** Share of the width that shows the original where it is split. */
  @state() private split = 0.5;
  @state() private painted = false;
  @state() private aspect = 16 / 9;
  @query('.painted, .blank') private canvas!: HTMLCanvasElement;
  @query('.original') private originalCanvas!: HTMLCanvasElement;
  #original: VideoFrame | undefined;
  #heldByKey = false;

  get original(): VideoFrame | undefined {
    return this.#original;
  }

  get room(): OutputSize {
    const { width, height } = this.canvas.getBoundingClientRect();
    return { width: width * devicePixelRatio, height: height * devicePixelRatio };
  }

  /** The picture as it is painted now, the caller's to close; undefined before the first. */
  copyPicture(): VideoFrame | undefined {
    return this.painted ? new VideoFrame(this.canvas, { timestamp: 0 }) : undefined;
  }

  /** Shows the original, or the painted picture again. */
  compare(original: boolean): void {
    if (original) this.#compare();
    else this.#release();
  }

  /** Shows the original beside the painted picture, or no longer. */
  toggleSplit(): void {
    this.isSplit = !this.isSplit;
    if (this.#original !== undefined) paint(this.#original, this.originalCanvas);
  }

  preview(frame: VideoFrame): void {
    this.#keep(frame);
    paint(frame, this.originalCanvas);
  }

  show({ original, stylised }: LivePicture): void {
    this.#keep(original);
    paint(stylised, this.canvas);
    stylised.close();
    if (this.comparing || this.isSplit) paint(original, this.originalCanvas);
    this.painted = true;
  }

  override render(): TemplateResult {
    const comparing = this.comparing || !this.painted;
    const tag = this.comparing ? 'Original' : this.preparing;
    return html`
      <div
        class="picture ${comparing ? 'comparing' : ''} ${this.isSplit ? 'split' : ''}"
        style="--aspect: ${this.aspect}; --split: ${this.split}"
        @pointerdown=${this.#press}
        @contextmenu=${(event: Event) => event.preventDefault()}
      >
        <div class="layers ${this.mirrored ? 'mirrored' : ''}" role="img" aria-label=${this.label}>
          <canvas class=${this.painted ? 'painted' : 'blank'} width="320" height="180"></canvas>
          <canvas class="original" width="640" height="360"></canvas>
        </div>
        ${this.isSplit ? this.#line() : nothing}
        ${tag === '' ? nothing : html`<div class="tag">${tag}</div>`}
        <slot
          name="out"
          @pointerdown=${(event: Event) => event.stopPropagation()}
          @contextmenu=${(event: Event) => event.stopPropagation()}
        ></slot>
        <div class="tools">
          ${
            this.savable
              ? html`<button
                  type="button"
                  title="Paint the whole video and save it"
                  aria-label="Save as video…"
                  @pointerdown=${(event: Event) => event.stopPropagation()}
                  @click=${() => this.dispatchEvent(new Event('save-pick'))}
                >
                  ${saveIcon}<span>Save as video…</span>
                </button>`
              : nothing
          }
          <button
            type="button"
            aria-label="Performance"
            title="How it runs (I)"
            aria-pressed=${this.measured}
            @pointerdown=${(event: Event) => event.stopPropagation()}
            @click=${() => this.dispatchEvent(new Event('measure-toggle'))}
          >
            ${dialIcon}
          </button>
          <button
            type="button"
            ?hidden=${this.still}
            aria-label=${this.paused ? 'Play' : 'Pause'}
            title=${this.paused ? 'Play (Space)' : 'Pause (Space)'}
            @pointerdown=${(event: Event) => event.stopPropagation()}
            @click=${() => this.dispatchEvent(new Event('pause-toggle'))}
          >
            ${this.paused ? playIcon : pauseIcon}
          </button>
          <button
            type="button"
            aria-label="Before and after"
            title="Before and after, side by side"
            aria-pressed=${this.isSplit}
            @pointerdown=${(event: Event) => event.stopPropagation()}
            @click=${() => this.toggleSplit()}
          >
            ${splitIcon}
          </button>
          <button
            type="button"
            class="compare"
            title="Hold to see the original (O)"
            aria-label="Original: hold to see it"
            aria-pressed=${this.comparing}
            @keydown=${this.#keyDown}
            @keyup=${this.#release}
            @blur=${this.#blur}
          >
            ${compareIcon}<span>Original</span>
          </button>
        </div>
      </div>
    `;
  }

  #line(): TemplateResult {
    return html`<split-line
      .split=${this.split}
      @pointerdown=${(event: Event) => event.stopPropagation()}
      @split-move=${(event: CustomEvent<number>) => (this.split = event.detail)}
    ></split-line>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#original?.close();
    this.#original = undefined;
  }

  #keep(frame: VideoFrame): void {
    this.#original?.close();
    this.#original = frame;
    this.aspect = frame.displayWidth / frame.displayHeight;
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#compare();
    for (const name of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(name, this.#release, { once: true });
    }
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    this.#heldByKey = true;
    this.#compare();
  };

  /** A press on the picture takes the focus away as well, and must not end what it begins. */
  readonly #blur = (): void => {
    if (this.#heldByKey) this.#release();
  };

  #compare(): void {
    if (this.#original === undefined) return;
    paint(this.#original, this.originalCanvas);
    this.comparing = true;
  }

  readonly #release = (): void => {
    this.#heldByKey = false;
    this.comparing = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'picture-stage': PictureStage;
  }
}
