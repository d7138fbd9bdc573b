import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { psnr } from '../../../bench/quality/psnr.ts';
import { onnxPeer } from '../../../bench/peers/onnx-peer.ts';
import { ownPeer } from '../../../bench/peers/own-peer.ts';
import type { PeerTask } from '../../../bench/peers/peer.ts';
import { PYTHON, PyTorchProcess, hasPyTorch } from '../../../bench/peers/pytorch-process.ts';
import { fromRaw, toRaw } from '../../../bench/peers/raw-picture.ts';
import { tfjsTextbook } from '../../../bench/peers/tfjs-textbook.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { randomPixels } from '../../support/random.ts';

const MODEL = new URL('../../../models/tiny/', import.meta.url);

async function task(): Promise<PeerTask> {
  const model = await loadModel(MODEL);
  return { model, picture: randomPixels(70, 52, 1), style: randomPixels(48, 64, 2) };
}

describe('peers paint the picture that the reference engine paints', () => {
  it.each(['cpu', 'wasm'] as const)('tfjs-textbook on %s', async (backend) => {
    const given = await task();
    const reference = await ownPeer('tfjs-cpu', given);
    const expected = await reference.stylize(given.picture);
    const peer = await tfjsTextbook(backend, given);
    expect(psnr(await peer.stylize(given.picture), expected)).toBeGreaterThan(40);
    peer.dispose();
    reference.dispose();
  });

  it('onnxruntime-web, from an ONNX file of ours', async () => {
    const given = await task();
    const reference = await ownPeer('tfjs-cpu', given);
    const expected = await reference.stylize(given.picture);
    const peer = await onnxPeer('wasm', given);
    expect(psnr(await peer.stylize(given.picture), expected)).toBeGreaterThan(40);
    peer.dispose();
    reference.dispose();
  });

  it('pytorch', async (context) => {
    context.skip(!hasPyTorch(), `${PYTHON} has no PyTorch; IMPASTO_PYTHON names another Python`);
    const given = await task();
    const reference = await ownPeer('tfjs-cpu', given);
    const expected = await reference.stylize(given.picture);
    const { process } = await PyTorchProcess.start({
      model: fileURLToPath(MODEL),
      content: toRaw(given.picture),
      style: toRaw(given.style),
    });
    try {
      expect(psnr(fromRaw(await process.output()), expected)).toBeGreaterThan(40);
      const times = await process.turn(50);
      expect(Math.min(...times)).toBeGreaterThan(0);
    } finally {
      process.stop();
      reference.dispose();
    }
  });
});
