import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fit, moveTo, zoomAt, type ViewBox } from './view-box.ts';

/** Factor of one step of a key or a button. */
const STEP = 1.5;

/** Screen pixels that an arrow key moves the picture by. */
const STRIDE = 60;

/**
 * A picture before and after, side by side at a line, to zoom into and move about: by wheel, drag,
 * pinch and keys (+, −, 0, arrows).
 */
@customElement('zoom-pane')
export class ZoomPane extends LitElement {
  static override readonly styles = css`
    :host {
      position: relative;
      display: block;
      overflow: hidden;
      background: #000;
      touch-action: none;
      cursor: grab;
    }
    :host(:active) {
      cursor: grabbing;
    }
    :host(:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: -2px;
    }
    canvas {
      position: absolute;
      top: 0;
      left: 0;
      transform-origin: 0 0;
    }
    .enlarged {
      image-rendering: pixelated;
    }
    .line {
      position: absolute;
      top: 0;
      bottom: 0;
      width: 2px;
      margin-left: -1px;
      background: rgb(255 255 255 / 80%);
      pointer-events: none;
    }
  `;

  /** The picture as it was. */
  @property({ attribute: false }) original: ImageBitmap | undefined;
  /** The painted picture; shown from the line on. */
  @property({ attribute: false }) painted: ImageBitmap | undefined;
  /** Where the line stands, from 0, all painted, to 1, all as it was. */
  @property({ type: Number }) split = 0;
  /** How often a small picture is enlarged at most where the whole of it is shown. */
  @property({ type: Number }) most = 1;
  @state() private view: ViewBox = { left: 0, top: 0, scale: 1 };
  @query('.original') private originalCanvas!: HTMLCanvasElement;
  @query('.painted') private paintedCanvas!: HTMLCanvasElement;
  readonly #pointers = new Map<number, { readonly x: number; readonly y: number }>();
  readonly #resized = new ResizeObserver(() => this.fit());

  /** The whole picture in the middle. */
  fit(): void {
    if (this.original !== undefined) this.view = fit(this.original, this.#window, this.most);
  }

  /** A pixel of the picture for a pixel of the screen. */
  actualSize(): void {
    this.zoom(1 / devicePixelRatio / this.view.scale);
  }

  /** Enlarges around the middle. */
  zoom(factor: number): void {
    const { width, height } = this.#window;
    this.view = zoomAt(this.view, factor, width / 2, height / 2);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.#resized.observe(this);
    this.addEventListener('wheel', this.#wheel, { passive: false });
    this.addEventListener('pointerdown', this.#press);
    this.addEventListener('pointermove', this.#drag);
    this.addEventListener('pointerup', this.#release);
    this.addEventListener('pointercancel', this.#release);
    this.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override render(): TemplateResult {
    const { left, top, scale } = this.view;
    const place = `transform: translate(${left}px, ${top}px) scale(${scale})`;
    const kind = scale * devicePixelRatio > 2 ? 'enlarged' : '';
    const line = this.split * this.#window.width;
    // The line stands in the window; the clip is in the picture's own pixels.
    const clip = `clip-path: inset(0 0 0 ${Math.max(0, (line - left) / scale)}px)`;
    return html`
      <canvas class="original ${kind}" style=${place}></canvas>
      <canvas class="painted ${kind}" style="${place}; ${clip}" ?hidden=${!this.painted}></canvas>
      <div class="line" style="left: ${line}px" ?hidden=${this.split === 0 || !this.painted}></div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('original')) {
      show(this.original, this.originalCanvas);
      this.fit();
    }
    if (changed.has('painted')) show(this.painted, this.paintedCanvas);
  }

  get #window(): { width: number; height: number } {
    return { width: this.clientWidth, height: this.clientHeight };
  }

  #move(dx: number, dy: number): void {
    const { original, view } = this;
    if (original === undefined) return;
    this.view = moveTo(view, view.left + dx, view.top + dy, original, this.#window);
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top } = this.getBoundingClientRect();
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
    this.view = zoomAt(this.view, factor, event.clientX - left, event.clientY - top);
  };

  readonly #press = (event: PointerEvent): void => {
    this.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  readonly #drag = (event: PointerEvent): void => {
    const last = this.#pointers.get(event.pointerId);
    if (last === undefined) return;
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (other === undefined) {
      this.#move(event.clientX - last.x, event.clientY - last.y);
      return;
    }
    const [, { x, y }] = other;
    const { left, top } = this.getBoundingClientRect();
    const factor =
      Math.hypot(event.clientX - x, event.clientY - y) /
      Math.max(1, Math.hypot(last.x - x, last.y - y));
    this.view = zoomAt(this.view, factor, x - left, y - top);
  };

  readonly #release = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      '+': () => this.zoom(STEP),
      '=': () => this.zoom(STEP),
      '-': () => this.zoom(1 / STEP),
      0: () => this.fit(),
      1: () => this.actualSize(),
      ArrowLeft: () => this.#move(STRIDE, 0),
      ArrowRight: () => this.#move(-STRIDE, 0),
      ArrowUp: () => this.#move(0, STRIDE),
      ArrowDown: () => this.#move(0, -STRIDE),
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
}

/** Shows a bitmap, which stays open for whoever gave it, on a canvas of its size. */
function show(bitmap: ImageBitmap | undefined, canvas: HTMLCanvasElement): void {
  if (bitmap === undefined) return;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'zoom-pane': ZoomPane;
  }
}
