import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';
import {
  cropBetween,
  isWhole,
  leastShare,
  moveCrop,
  scaleCrop,
  WHOLE,
  type Crop,
  type Place,
} from './crop.ts';

/** Shares of a side within which a press takes hold of a corner. */
const REACH = 0.06;

/**
 * A picture, and the part of it that is taken: drawn with a finger or the mouse, moved, pulled at its
 * corners, or set with sliders.
 *
 * @fires crop-change with the {@link Crop} as its detail
 */
@customElement('crop-pane')
export class CropPane extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .picture {
        position: relative;
        width: min(100%, min(44dvh, 340px) * var(--aspect));
        margin: 0 auto;
        aspect-ratio: var(--aspect);
        border-radius: var(--radius);
        overflow: hidden;
        cursor: crosshair;
        touch-action: none;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
      }
      .part {
        position: absolute;
        border: 2px solid var(--accent);
        border-radius: 2px;
        box-shadow: 0 0 0 2000px rgb(10 9 8 / 62%);
        cursor: move;
      }
      .part i {
        position: absolute;
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: var(--accent);
      }
      .sliders {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 12px;
        margin-top: 12px;
      }
      label {
        display: grid;
        gap: 2px;
        color: var(--quiet);
        font-size: 13px;
      }
      input {
        width: 100%;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  /** The picture; stays the giver's. */
  @property({ attribute: false }) picture: ImageBitmap | undefined;
  /** The part taken. */
  @property({ attribute: false }) crop: Crop = WHOLE;
  @state() private dragging = false;
  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('.picture') private frame!: HTMLElement;
  /** What a movement of the pointer to a place comes to. */
  #drag: ((to: Place) => Crop) | undefined;

  override render(): TemplateResult {
    const { picture, crop } = this;
    if (picture === undefined) return html``;
    const { left, top, width, height } = crop;
    const place = `left: ${left * 100}%; top: ${top * 100}%; width: ${width * 100}%; height: ${height * 100}%`;
    return html`
      <div
        class="picture"
        style="--aspect: ${picture.width / picture.height}"
        @pointerdown=${this.#press}
        @pointermove=${this.#move}
        @pointerup=${this.#release}
        @pointercancel=${this.#release}
      >
        <canvas role="img" aria-label="The picture, and the part of it that is taken"></canvas>
        ${isWhole(crop) && !this.dragging ? nothing : html`<div class="part" style=${place}>${CORNERS}</div>`}
      </div>
      <div class="sliders">
        ${this.#slider('Part', Math.max(width, height), this.#least, 1, (share) => scaleCrop(crop, share))}
        ${this.#slider('Across', left, 0, 1 - width, (x) => moveCrop(crop, { x, y: top }))}
        ${this.#slider('Down', top, 0, 1 - height, (y) => moveCrop(crop, { x: left, y }))}
      </div>
    `;
  }

  override updated(changed: Map<string, unknown>): void {
    const { picture } = this;
    if (!changed.has('picture') || picture === undefined) return;
    this.canvas.width = picture.width;
    this.canvas.height = picture.height;
    this.canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }

  #slider(
    title: string,
    value: number,
    min: number,
    max: number,
    change: (value: number) => Crop,
  ): TemplateResult {
    return html`<label
      >${title}
      <input
        type="range"
        min=${min}
        max=${Math.max(min, max)}
        step="0.01"
        ?disabled=${max - min < 0.005}
        .value=${String(value)}
        @input=${(event: InputEvent) => {
          if (event.target instanceof HTMLInputElement)
            this.#set(change(event.target.valueAsNumber));
        }}
      />
    </label>`;
  }

  get #least(): number {
    const { width = 1, height = 1 } = this.picture ?? {};
    return Math.max(leastShare(width), leastShare(height), 0.02);
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.frame.setPointerCapture(event.pointerId);
    const from = this.#placeOf(event);
    const { crop } = this;
    const anchor = isWhole(crop) ? undefined : oppositeCorner(crop, from);
    const { left, top, width, height } = crop;
    const inside = from.x > left && from.x < left + width && from.y > top && from.y < top + height;
    if (anchor === undefined && inside && !isWhole(crop)) {
      this.#drag = (to) => moveCrop(crop, { x: left + to.x - from.x, y: top + to.y - from.y });
    } else {
      const { width: w = 1, height: h = 1 } = this.picture ?? {};
      const least = { x: leastShare(w), y: leastShare(h) };
      this.#drag = (to) => cropBetween(anchor ?? from, to, least);
    }
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#drag === undefined) return;
    this.dragging = true;
    this.#set(this.#drag(this.#placeOf(event)));
  };

  readonly #release = (): void => {
    this.#drag = undefined;
    this.dragging = false;
  };

  #placeOf({ clientX, clientY }: PointerEvent): Place {
    const { left, top, width, height } = this.frame.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  #set(crop: Crop): void {
    this.crop = crop;
    this.dispatchEvent(new CustomEvent('crop-change', { detail: crop }));
  }
}

const CORNERS = [
  'left: -7px; top: -7px',
  'right: -7px; top: -7px',
  'left: -7px; bottom: -7px',
  'right: -7px; bottom: -7px',
].map((place) => html`<i style=${place}></i>`);

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < REACH;
}

/** The corner across from the one that is within reach; undefined where none is. */
function oppositeCorner({ left, top, width, height }: Crop, { x, y }: Place): Place | undefined {
  const across = near(x, left) ? left + width : near(x, left + width) ? left : undefined;
  const down = near(y, top) ? top + height : near(y, top + height) ? top : undefined;
  return across === undefined || down === undefined ? undefined : { x: across, y: down };
}

declare global {
  interface HTMLElementTagNameMap {
    'crop-pane': CropPane;
  }
}
