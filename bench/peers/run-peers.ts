/**
 * @file The `peers` suite: other implementations of the same method, turn by turn with Impasto on the
 * same picture. Outputs are compared first: one that computes something else is no peer.
 */
import type { Page } from 'playwright-core';
import { modelFolders } from '../../src/cli/model-names.ts';
import type { ResultCollector } from '../driver/result-collector.ts';
import type { ResultRow } from '../format/document.ts';
import { sizeName } from '../frames/frame-case.ts';
import type { BenchOptions } from '../options.ts';
import { psnr } from '../quality/psnr.ts';
import { measure, type Rounds } from '../statistics/measure.ts';
import { ratioFields } from '../statistics/ratio.ts';
import { summarise } from '../statistics/summary.ts';
import type { Size } from '../suite.ts';
import { PEER_TURN_MS } from './peer.ts';
import { hasPyTorch, PYTHON, PyTorchProcess } from './pytorch-process.ts';
import { fromRaw, type RawPicture } from './raw-picture.ts';

/** One that takes turns. */
interface Contestant {
  readonly name: string;
  readonly device: string;
  readonly turn: () => Promise<readonly number[]>;
  readonly output: () => Promise<RawPicture>;
  readonly stop?: () => void;
}

/** Below this, pictures differ by more than near ties among patches make them. */
const SAME_PICTURE_DB = 28;

/** Runs every model and size of the options. */
export async function runPeers(
  options: BenchOptions,
  page: Page,
  collector: ResultCollector,
): Promise<void> {
  const { model: models, sizes, styleSize, budget } = options;
  const cases = models.flatMap((model) => sizes.map((size) => ({ model, size })));
  for (const { model, size } of cases) {
    const seconds = budget / cases.length;
    await new PeerContest({ ...options, model, size }, page, collector).run(
      seconds,
      styleSize[0] ?? 256,
    );
  }
}

interface ContestOptions extends Pick<BenchOptions, 'engine'> {
  readonly model: string;
  readonly size: Size;
}

class PeerContest {
  constructor(
    private readonly options: ContestOptions,
    private readonly page: Page,
    private readonly collector: ResultCollector,
  ) {}

  async run(seconds: number, styleSize: number): Promise<void> {
    const end = performance.now() + seconds * 1000;
    const all = await this.#open((seconds * 1000) / 3, styleSize);
    try {
      const same = await this.#compare(all);
      const rounds = await measure(same, { budget: Math.max(end - performance.now(), 1) });
      this.collector.add(this.#rows(same, rounds, styleSize));
    } finally {
      for (const { stop } of all) stop?.();
      await this.page.evaluate(() => window.driver.closePeers());
    }
  }

  async #open(limit: number, styleSize: number): Promise<Contestant[]> {
    const { engine: [engine = 'auto'] = [], model, size } = this.options;
    const request = { engine, model, ...size, styleSize, limit };
    const ready = await this.page.evaluate((it) => window.driver.openPeers(it), request);
    for (const { name, reason } of ready.failures) this.#skip(name, reason);
    const contestants: Contestant[] = ready.peers.map((peer, i) => ({
      ...peer,
      turn: () => this.page.evaluate((index) => window.driver.peerTurn(index), i),
      output: () => this.page.evaluate((index) => window.driver.peerOutput(index), i),
    }));
    if (!hasPyTorch()) {
      this.#skip('pytorch', `${PYTHON} has no PyTorch; IMPASTO_PYTHON names another Python`);
      return contestants;
    }
    const folder = modelFolders().get(model) ?? model;
    const { process, device } = await PyTorchProcess.start({ model: folder, ...ready });
    contestants.push({
      name: 'pytorch',
      device,
      turn: () => process.turn(PEER_TURN_MS),
      output: () => process.output(),
      stop: () => process.stop(),
    });
    return contestants;
  }

  /** Those whose picture is Impasto's, which comes first. */
  async #compare(all: readonly Contestant[]): Promise<Contestant[]> {
    const [own, ...others] = all;
    if (own === undefined) throw new Error('Impasto itself does not run here');
    const reference = fromRaw(await own.output());
    const same = [own];
    for (const other of others) {
      const likeness = psnr(fromRaw(await other.output()), reference);
      if (likeness >= SAME_PICTURE_DB) same.push(other);
      else this.#skip(other.name, `its picture differs: ${likeness.toFixed(1)} dB`);
    }
    return same;
  }

  #rows(contestants: readonly Contestant[], rounds: readonly Rounds[], styleSize: number) {
    const { model, size } = this.options;
    const [own, ...others] = contestants.map(({ name, device }, i): ResultRow => {
      const what = { suite: 'peers', name: 'whole frame', engine: name, device, model } as const;
      return { ...what, ...size, styleSize, ...summarise(rounds[i]!.flat()) };
    });
    if (own === undefined) return [];
    const compared = others.map((other, i): ResultRow => ({
      ...own,
      ...ratioFields(other.engine, rounds[0]!, rounds[i + 1]!),
    }));
    return [...(compared.length === 0 ? [own] : compared), ...others];
  }

  #skip(name: string, reason: string): void {
    const { model, size } = this.options;
    const what = `${name}, ${model}, ${sizeName(size)}`;
    this.collector.skip({ suite: 'peers', name: what, reason });
  }
}
