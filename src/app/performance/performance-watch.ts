import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StageTimings } from '../../index.ts';
import type { Painter } from '../studio/painter.ts';
import type { Figures } from './figures.ts';

/** Milliseconds between two readings of the stages: on a GPU each holds the picture up for a moment. */
const CPU_INTERVAL = 1000;
const GPU_INTERVAL = 10_000;

/** Whether the panel is open, and what it tells. */
export class PerformanceWatch implements ReactiveController {
  /** The panel is open. */
  open = false;
  #stages: StageTimings | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly painter: Painter,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Opens the panel, or closes it. */
  toggle(): void {
    this.open = !this.open;
    clearTimeout(this.#timer);
    if (this.open) void this.#read();
    this.host.requestUpdate();
  }

  /** Undefined before the first picture. */
  get figures(): Figures | undefined {
    const { status } = this.painter;
    return status === undefined ? undefined : { ...status, stages: this.#stages };
  }

  async #read(): Promise<void> {
    try {
      this.#stages = await this.painter.timings();
    } catch {
      // The engine is being replaced: the next reading is of the new one.
      this.#stages = undefined;
    }
    if (!this.open) return;
    this.host.requestUpdate();
    const gpu = this.painter.status?.info.gpu === true;
    const interval = gpu ? GPU_INTERVAL : CPU_INTERVAL;
    this.#timer = setTimeout(() => void this.#read(), interval);
  }
}
