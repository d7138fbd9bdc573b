/** @file The real worker, on a GPU that is lost for good at the frame of timestamp 40000. */
import { expose } from 'comlink';
import type { FrameOptions } from '../../src/engine/engine.ts';
import { StylizeService } from '../../src/pool/stylize-service.ts';

const LOST_AT = 40_000;

let broken = false;
const devices: GPUDevice[] = [];

// oxlint-disable-next-line typescript/unbound-method -- called on the adapter below
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (descriptor) {
  const device = await requestDevice.call(this, descriptor);
  devices.push(device);
  if (broken) device.destroy();
  return device;
};

class LossyService extends StylizeService {
  override stylize(
    frame: VideoFrame,
    key: string,
    weights: readonly number[],
    options: FrameOptions,
  ): Promise<VideoFrame> {
    if (frame.timestamp === LOST_AT) {
      broken = true;
      for (const device of devices) device.destroy();
    }
    return super.stylize(frame, key, weights, options);
  }
}

expose(new LossyService());
