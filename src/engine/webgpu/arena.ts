import type { Gpu } from './gpu.ts';

/** Buffers and textures that are freed together. */
export class Arena {
  readonly #gpu: Gpu;
  readonly #owned: (GPUBuffer | GPUTexture)[] = [];

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  /** A storage buffer that can also be copied to and from. */
  storage(label: string, size: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    return this.#buffer({ label, size: Math.max(Math.ceil(size / 16) * 16, 16), usage });
  }

  /** A uniform buffer that holds the given 32-bit values. */
  uniform(label: string, values: Int32Array | Uint32Array | Float32Array): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const size = Math.ceil(values.byteLength / 16) * 16;
    const buffer = this.#buffer({ label, size, usage });
    this.#gpu.device.queue.writeBuffer(buffer, 0, values.slice());
    return buffer;
  }

  /** A buffer that results are copied to and read from. */
  readback(label: string, size: number): GPUBuffer {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    return this.#buffer({ label, size: Math.ceil(size / 4) * 4, usage });
  }

  /** A texture that pictures are copied to or drawn on. */
  picture(width: number, height: number, format: GPUTextureFormat = 'rgba8unorm'): GPUTexture {
    const texture = this.#gpu.device.createTexture({
      label: 'picture',
      size: { width, height },
      format,
      usage:
        GPUTextureUsage.TEXTURE_BINDING |
        GPUTextureUsage.COPY_DST |
        GPUTextureUsage.RENDER_ATTACHMENT,
    });
    this.#owned.push(texture);
    return texture;
  }

  /** Frees everything. */
  dispose(): void {
    for (const resource of this.#owned.splice(0)) resource.destroy();
  }

  #buffer(descriptor: GPUBufferDescriptor): GPUBuffer {
    const buffer = this.#gpu.device.createBuffer(descriptor);
    this.#owned.push(buffer);
    return buffer;
  }
}
