/** @file The peers that run in a page, called from the command: it lets them and PyTorch take turns. */
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { isHardwareAdapter, requestAdapter } from '../../src/engine/gpu-adapter.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { StylePicture } from '../../src/styles/style-picture.ts';
import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import { SUITE_STYLE, type Size } from '../suite.ts';
import { OutOfTime, within } from '../time-budget.ts';
import { onnxPeer } from './onnx-peer.ts';
import { ownPeer } from './own-peer.ts';
import { PEER_TURN_MS, type Peer, type PeerTask } from './peer.ts';
import { toRaw, type RawPicture } from './raw-picture.ts';
import { tfjsTextbook } from './tfjs-textbook.ts';

/** What the page prepares. */
export interface PeersRequest extends Size {
  readonly engine: EngineChoice;
  readonly model: string;
  readonly styleSize: number;
  /** Milliseconds that making a peer and its first frame may take. */
  readonly limit: number;
}

/** What there is to compare. */
export interface PeersReady {
  readonly peers: readonly { readonly name: string; readonly device: string }[];
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
  readonly content: RawPicture;
  readonly style: RawPicture;
}

let peers: Peer[] = [];
let content: Pixels | undefined;

function demoPicture({ width, height }: Size): Pixels {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas here');
  drawDemoFrame(context, width, height, 1);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** Makes Impasto and every peer that runs here; the first in the list is Impasto. */
export async function openPeers(request: PeersRequest): Promise<PeersReady> {
  const { engine, model, styleSize, limit } = request;
  closePeers();
  const picture = demoPicture(request);
  content = picture;
  const style = await (await StylePicture.from(SUITE_STYLE)).pixels(styleSize);
  const task: PeerTask = { model: await loadModel(model), picture, style };
  const adapter = await requestAdapter();
  const onGpu = adapter !== undefined && isHardwareAdapter(adapter.info);
  const makers: [string, () => Promise<Peer>][] = [
    ['impasto', () => ownPeer(engine, task)],
    ['tfjs-textbook', () => tfjsTextbook(onGpu ? 'webgpu' : 'wasm', task)],
    ['onnxruntime-web wasm', () => onnxPeer('wasm', task)],
  ];
  if (onGpu) makers.push(['onnxruntime-web webgpu', () => onnxPeer('webgpu', task)]);
  const failures: { name: string; reason: string }[] = [];
  for (const [name, make] of makers) {
    try {
      const peer = await within(limit, 'making it', make());
      await within(limit, 'its first frame', peer.stylize(picture));
      peers.push(peer);
    } catch (error) {
      failures.push({ name, reason: error instanceof Error ? error.message : String(error) });
      // What a page is busy with cannot be called back, and would disturb all others.
      if (error instanceof OutOfTime) break;
    }
  }
  return {
    peers: peers.map(({ name, device }) => ({ name, device })),
    failures,
    content: toRaw(picture),
    style: toRaw(style),
  };
}

function opened(index: number): { peer: Peer; picture: Pixels } {
  const peer = peers[index];
  if (peer === undefined || content === undefined) throw new RangeError(`no peer ${index}`);
  return { peer, picture: content };
}

/** Milliseconds of frames one after the other. */
export async function peerTurn(index: number): Promise<number[]> {
  const { peer, picture } = opened(index);
  const times: number[] = [];
  const start = performance.now();
  let before = start;
  do {
    await peer.stylize(picture);
    const now = performance.now();
    times.push(now - before);
    before = now;
  } while (before - start < PEER_TURN_MS);
  return times;
}

/** What a peer makes of the picture. */
export async function peerOutput(index: number): Promise<RawPicture> {
  const { peer, picture } = opened(index);
  return toRaw(await peer.stylize(picture));
}

/** Frees all peers. */
export function closePeers(): void {
  for (const peer of peers) peer.dispose();
  peers = [];
}
