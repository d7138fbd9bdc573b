/** @file Audio worklet: what it hears goes to a message port, in blocks numbered by the sound's clock. */
import type { SoundBlock } from '../src/video/recording/sound-track.ts';

/** Frames of a block: few messages, little delay. */
const BLOCK = 1024;

// What the global scope of audio worklets has (Web Audio API, section 1.32); TypeScript knows it not.
declare const currentFrame: number;
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class SoundTapProcessor extends AudioWorkletProcessor {
  #out: MessagePort | undefined;
  #channels: Float32Array<ArrayBuffer>[] = [];
  #filled = 0;

  constructor() {
    super();
    this.port.addEventListener('message', ({ data }: MessageEvent<MessagePort>) => {
      this.#out = data;
    });
    this.port.start();
  }

  /** An input that nothing plays into has one channel of silence. */
  process([input = []]: readonly Float32Array[][], [[silent]]: [[Float32Array]]): boolean {
    const heard = input.length > 0 ? input : [silent];
    const count = heard[0]?.length ?? 0;
    if (this.#channels.length !== heard.length) this.#begin(heard.length);
    heard.forEach((samples, channel) => this.#channels[channel]?.set(samples, this.#filled));
    this.#filled += count;
    if (this.#filled >= BLOCK) {
      const block: SoundBlock = {
        frame: currentFrame + count - this.#filled,
        channels: this.#channels,
        sampleRate,
      };
      this.#out?.postMessage(
        block,
        this.#channels.map(({ buffer }) => buffer),
      );
      this.#begin(heard.length);
    }
    return true;
  }

  #begin(channels: number): void {
    this.#channels = Array.from({ length: channels }, () => new Float32Array(BLOCK));
    this.#filled = 0;
  }
}

registerProcessor('sound-tap', SoundTapProcessor);
