import { SingleBar } from 'cli-progress';

const FORMAT = '{bar} {percentage}% | {name}{picture}';

/** A line on the terminal that shows how far the pictures are; silent where there is no terminal. */
export class StillProgress {
  readonly #bar = new SingleBar({
    format: FORMAT,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  });
  readonly #names: readonly string[];

  /** @param names what the pictures are called. */
  constructor(names: readonly string[]) {
    this.#names = names;
    this.#bar.start(names.length, 0, { name: 'Starting the browser…', picture: '' });
  }

  /** Shows a state: picture `index`, of which a share from 0 to 1 is done. */
  update(index: number, share: number): void {
    const count = this.#names.length;
    const picture = count > 1 ? ` (${Math.min(index + 1, count)} of ${count})` : '';
    this.#bar.update(index + share, { name: this.#names[index] ?? '', picture });
  }

  /** Takes the line away. */
  stop(): void {
    this.#bar.stop();
  }
}
