import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RawPicture } from './raw-picture.ts';

const SCRIPT = fileURLToPath(new URL('./pytorch.py', import.meta.url));

/** The Python to use: `IMPASTO_PYTHON`, else `python3`. */
export const PYTHON = process.env['IMPASTO_PYTHON'] ?? 'python3';

/** True where that Python has PyTorch. */
export function hasPyTorch(): boolean {
  return spawnSync(PYTHON, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0;
}

/** What the peer is made for; `model` is a folder. */
export interface PyTorchTask {
  readonly model: string;
  readonly content: RawPicture;
  readonly style: RawPicture;
}

/** `pytorch.py` in a process of its own, asked line by line. */
export class PyTorchProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((line: string) => void)[] = [];
  #errors = '';

  private constructor(private readonly size: Pick<RawPicture, 'width' | 'height'>) {
    this.#child = spawn(PYTHON, [SCRIPT]);
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
  }

  /** Starts the process; its device is what it names itself. */
  static async start(task: PyTorchTask): Promise<{ process: PyTorchProcess; device: string }> {
    const { width, height } = task.content;
    const started = new PyTorchProcess({ width, height });
    const device = Reflect.get(Object(await started.#ask(task)), 'device');
    return { process: started, device: String(device) };
  }

  /** Milliseconds of frames, one after the other, for about `milliseconds`. */
  async turn(milliseconds: number): Promise<number[]> {
    const times: unknown = Reflect.get(Object(await this.#ask({ turn: milliseconds })), 'times');
    if (!Array.isArray(times)) throw new Error('pytorch.py answered without times');
    return times.map(Number);
  }

  /** What it makes of the picture. */
  async output(): Promise<RawPicture> {
    const picture: unknown = Reflect.get(Object(await this.#ask({ output: true })), 'picture');
    return { ...this.size, rgb: String(picture) };
  }

  /** Ends the process. */
  stop(): void {
    this.#lines.close();
    this.#child.kill();
  }

  #ask(command: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error(`pytorch.py ended: ${this.#errors.trim()}`));
      this.#child.once('close', gone);
      this.#waiting.push((line) => {
        this.#child.off('close', gone);
        resolve(JSON.parse(line));
      });
      this.#child.stdin.write(`${JSON.stringify(command)}\n`);
    });
  }
}
