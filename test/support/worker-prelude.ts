import type { Page, Worker } from 'playwright-core';

/** Runs a script in every worker of the page before the worker's own; call it before `goto`. */
export async function preludeWorkers(page: Page, script: string): Promise<void> {
  await page.addInitScript((prelude) => {
    const Plain = window.Worker;
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        const own = new URL(url, location.href).href;
        const type = 'text/javascript';
        const first = URL.createObjectURL(new Blob([prelude], { type }));
        const both = `import ${JSON.stringify(first)}; import ${JSON.stringify(own)};`;
        super(URL.createObjectURL(new Blob([both], { type })), options);
      }
    };
  }, script);
}

/** Keeps the worker's GPU devices in `devices`, and counts the bytes of their buffers and textures. */
export const WATCH_GPU = `
self.devices = [];
self.gpuBytes = 0;
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...options) {
  const device = await requestDevice.apply(this, options);
  self.devices.push(device);
  return device;
};
for (const [kind, bytesOf] of [
  ['Buffer', ({ size }) => size],
  ['Texture', ({ width, height, depthOrArrayLayers }) => 4 * width * height * depthOrArrayLayers],
]) {
  const create = GPUDevice.prototype['create' + kind];
  const live = new WeakMap();
  GPUDevice.prototype['create' + kind] = function (descriptor) {
    const made = create.call(this, descriptor);
    live.set(made, bytesOf(made));
    self.gpuBytes += bytesOf(made);
    return made;
  };
  const { prototype } = self['GPU' + kind];
  const { destroy } = prototype;
  prototype.destroy = function () {
    self.gpuBytes -= live.get(this) ?? 0;
    live.delete(this);
    destroy.call(this);
  };
}
`;

/** The worker that has a GPU device. */
export async function gpuWorker(page: Page): Promise<Worker> {
  for (const worker of page.workers()) {
    if (await worker.evaluate(() => Reflect.get(self, 'devices')?.length > 0)) return worker;
  }
  throw new Error('no worker has a GPU device');
}
