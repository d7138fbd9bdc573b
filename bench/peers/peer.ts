import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';

/**
 * A turn is about this long: the quick get several frames, and the first after a slow one's turn, which
 * finds caches cold and threads asleep, does not decide.
 */
export const PEER_TURN_MS = 500;

/** Another implementation of the same: picture in, stylised picture of the same size out. */
export interface Peer {
  /** e.g. `onnxruntime-web wasm`. */
  readonly name: string;
  readonly device: string;
  stylize(picture: Pixels): Promise<Pixels>;
  dispose(): void;
}

/** What every peer of a contest is made for. */
export interface PeerTask {
  readonly model: Model;
  readonly picture: Pixels;
  readonly style: Pixels;
}
