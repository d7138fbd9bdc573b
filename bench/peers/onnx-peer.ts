/** @file The method in onnxruntime-web, from ONNX files of our own making. */
import type { InferenceSession } from 'onnxruntime-web';
import { outputToPicture, pictureToInput } from '../../src/engine/picture.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import type { Activations } from '../../src/swap/activations.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import { encoderFile, frameFile, INPUT, type OnnxFile } from './onnx/model-file.ts';
import type { Peer, PeerTask } from './peer.ts';

type Provider = 'wasm' | 'webgpu';
type Runtime = typeof import('onnxruntime-web');

/** NHWC to NCHW, or back. */
function turned({ height, width, channels, data }: Activations, toPlanes: boolean): Float32Array {
  const area = height * width;
  const result = new Float32Array(data.length);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < area; i++) {
      if (toPlanes) result[c * area + i] = data[i * channels + c]!;
      else result[i * channels + c] = data[c * area + i]!;
    }
  }
  return result;
}

class Session {
  private constructor(
    private readonly runtime: Runtime,
    private readonly session: InferenceSession,
    private readonly model: Model,
    private readonly file: OnnxFile,
  ) {}

  static async create(
    runtime: Runtime,
    provider: Provider,
    model: Model,
    file: OnnxFile,
  ): Promise<Session> {
    const options = { executionProviders: [provider], graphOptimizationLevel: 'all' } as const;
    const session = await runtime.InferenceSession.create(file.bytes, options);
    return new Session(runtime, session, model, file);
  }

  async run(picture: Pixels): Promise<Activations> {
    const input = pictureToInput(this.model.manifest, picture);
    const { height, width, channels } = input;
    const tensor = new this.runtime.Tensor('float32', turned(input, true), [
      1,
      channels,
      height,
      width,
    ]);
    const results = await this.session.run({ [INPUT]: tensor });
    const data = await results[this.file.output]?.getData();
    if (!(data instanceof Float32Array)) throw new Error('onnxruntime gave no floats');
    const { shape } = this.file;
    return { ...shape, data: turned({ ...shape, data }, false) };
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** Prepares onnxruntime-web for a style and a picture size. */
export async function onnxPeer(provider: Provider, task: PeerTask): Promise<Peer> {
  const { model, picture, style } = task;
  const runtime = await import('onnxruntime-web');
  const isolated = 'crossOriginIsolated' in globalThis && crossOriginIsolated;
  runtime.env.wasm.numThreads = isolated ? navigator.hardwareConcurrency : 1;
  const encoder = await Session.create(runtime, provider, model, encoderFile(model, style));
  const activations = await encoder.run(style);
  await encoder.release();
  const file = frameFile(model, picture, activations, DEFAULT_GEOMETRY);
  const session = await Session.create(runtime, provider, model, file);
  const threads = runtime.env.wasm.numThreads;
  return {
    name: `onnxruntime-web ${provider}`,
    device: `onnxruntime-web ${runtime.env.versions.web ?? ''}${provider === 'wasm' ? `, ${threads} threads` : ''}`,
    async stylize(it) {
      return outputToPicture(await session.run(it), it.width, it.height);
    },
    dispose: () => void session.release(),
  };
}
