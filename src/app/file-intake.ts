import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Files that the user drops on the page or pastes into it. */
export class FileIntake implements ReactiveController {
  /** True while files are dragged over the page. */
  over = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly receive: (files: readonly [File, ...File[]]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('dragover', this.#drag);
    window.addEventListener('dragleave', this.#leave);
    window.addEventListener('drop', this.#drop);
    window.addEventListener('paste', this.#paste);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragover', this.#drag);
    window.removeEventListener('dragleave', this.#leave);
    window.removeEventListener('drop', this.#drop);
    window.removeEventListener('paste', this.#paste);
  }

  readonly #drag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#setOver(true);
  };

  /** Only the leave that goes nowhere leaves the window; the others pass between elements. */
  readonly #leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.#setOver(false);
  };

  readonly #drop = (event: DragEvent): void => {
    this.#setOver(false);
    this.#take(event, event.dataTransfer);
  };

  readonly #paste = (event: ClipboardEvent): void => this.#take(event, event.clipboardData);

  #take(event: Event, data: DataTransfer | null): void {
    const [first, ...others] = data?.files ?? [];
    if (first === undefined) return;
    event.preventDefault();
    this.receive([first, ...others]);
  }

  #setOver(over: boolean): void {
    if (this.over === over) return;
    this.over = over;
    this.host.requestUpdate();
  }
}
