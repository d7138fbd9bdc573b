import { createEngine } from '../../src/engine/create-engine.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { Peer, PeerTask } from './peer.ts';

/** Impasto's own engine, as the others are measured: from a picture in memory to one in memory. */
export async function ownPeer(engine: EngineChoice, { model, style }: PeerTask): Promise<Peer> {
  const own = await createEngine(engine, model);
  const bank = await own.createBank(style, DEFAULT_GEOMETRY);
  return {
    name: `impasto ${own.info.engine}`,
    device: own.info.device,
    stylize: (picture) => own.stylizePixels(picture, bank, 1),
    dispose: () => own.dispose(),
  };
}
