import { openModulePage, type ModulePage } from '../../support/module-page.ts';
import type { LabOptions, LabOutcome, SeenFrame } from './convert-lab.ts';
import type { DrawnInput } from './drawn.ts';

const LAB = '/test/video/inputs/convert-lab.ts';
const DRAWING = '/test/video/inputs/drawn.ts';

/** One page for many short clips: it draws them, converts them and looks at them. */
export class Laboratory {
  /** Opens the page. */
  static async open(): Promise<Laboratory> {
    return new Laboratory(await openModulePage());
  }

  /** `module` is the page. */
  private constructor(readonly module: ModulePage) {}

  /** Converts a file with a small and cheap model. */
  async convert(file: Uint8Array, options: LabOptions = {}): Promise<LabOutcome> {
    return JSON.parse(await this.#call(LAB, 'convertBytes', base64(file), options));
  }

  /** The frames of a file as this browser shows them. */
  async look(file: Uint8Array): Promise<SeenFrame[]> {
    return JSON.parse(await this.#call(LAB, 'lookAt', base64(file)));
  }

  /** The same frames, each painted as a picture that nothing was lost of. */
  async paint(file: Uint8Array): Promise<SeenFrame[]> {
    return JSON.parse(await this.#call(LAB, 'paintPictures', base64(file)));
  }

  /** Draws and encodes a clip. */
  async draw(input: DrawnInput): Promise<Buffer> {
    return Buffer.from(await this.#call(DRAWING, 'drawInput', input), 'base64');
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.module.close();
  }

  async #call(module: string, name: string, ...args: readonly unknown[]): Promise<string> {
    return String(await this.module.call(module, name, ...args));
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
