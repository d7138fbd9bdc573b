import type { SoundBlock } from './sound-track.ts';

/**
 * Sound on its way to a worker: as the browser captures it, or, where it does not give that out, the
 * {@link SoundBlock}s of an audio worklet.
 */
export type SoundInput = ReadableStream<AudioData> | MessagePort;

/** Seconds that the numbers of captured sound may be off their timestamps, which tremble. */
const TOLERANCE = 0.02;

/** Gives each block to `hear` as it arrives, until the returned function is called. */
export function hearSound(sound: SoundInput, hear: (block: SoundBlock) => void): () => void {
  if (sound instanceof MessagePort) {
    sound.addEventListener('message', ({ data }: MessageEvent<SoundBlock>) => hear(data));
    sound.start();
    return () => sound.close();
  }
  const reader = sound.getReader();
  void (async () => {
    let next: number | undefined;
    for (;;) {
      const { value: data, done } = await reader.read();
      if (done) return;
      const block = blockOf(data, next);
      data.close();
      next = block.frame + (block.channels[0]?.length ?? 0);
      hear(block);
    }
  })();
  return () => void reader.cancel();
}

/** Numbered on from the block before, unless sound was lost in between. */
function blockOf(data: AudioData, next: number | undefined): SoundBlock {
  const { numberOfChannels, numberOfFrames, sampleRate, timestamp } = data;
  const stamped = Math.round((timestamp / 1e6) * sampleRate);
  const off = Math.abs(stamped - (next ?? Number.POSITIVE_INFINITY)) / sampleRate;
  const channels = Array.from({ length: numberOfChannels }, (_, planeIndex) => {
    const samples = new Float32Array(numberOfFrames);
    data.copyTo(samples, { planeIndex, format: 'f32-planar' });
    return samples;
  });
  return { frame: next === undefined || off > TOLERANCE ? stamped : next, channels, sampleRate };
}
