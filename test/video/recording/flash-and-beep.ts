/** @file A picture that flashes and a sound that beeps at the same moment, and where they are in a file. */
import { AudioSampleSink, VideoSampleSink } from 'mediabunny';
import { wallTime } from '../../../src/video/recording/wall-time.ts';
import { openClip } from '../clips.ts';

/** Milliseconds between two frames. */
const FRAME = 40;

/** A frame and the wall time of its capture. */
export interface CapturedFrame {
  readonly frame: VideoFrame;
  readonly captured: number;
}

/** Where flashes and beeps begin, in seconds. */
export interface Moments {
  readonly flashes: readonly number[];
  readonly beeps: readonly number[];
}

/** A running picture with sound. */
export interface FlashAndBeep {
  readonly sound: MediaStreamTrack;
  stop(): Promise<void>;
}

/**
 * Flashes and beeps for 200 ms in each second and a half.
 *
 * @param give is given each frame as it is captured, and owns it.
 */
export async function flashAndBeep(give: (picture: CapturedFrame) => void): Promise<FlashAndBeep> {
  const context = new AudioContext();
  await context.resume();
  const out = context.createMediaStreamDestination();
  const gain = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: 880 });
  tone.connect(gain).connect(out);
  tone.start();
  const first = context.currentTime + 1;
  const starts = Array.from({ length: 20 }, (_, n) => first + n * 1.5);
  for (const start of starts) {
    gain.gain.setValueAtTime(0.8, start).setValueAtTime(0, start + 0.2);
  }
  const drawing = new OffscreenCanvas(160, 120).getContext('2d', { alpha: false })!;
  const timer = setInterval(() => {
    const now = context.currentTime;
    const lit = starts.some((start) => now >= start && now < start + 0.2);
    drawing.fillStyle = lit ? 'white' : 'black';
    drawing.fillRect(0, 0, 160, 120);
    const captured = wallTime();
    const frame = new VideoFrame(drawing.canvas, { timestamp: Math.round(captured * 1000) });
    give({ frame, captured });
  }, FRAME);
  const [sound] = out.stream.getAudioTracks();
  return {
    sound: sound!,
    async stop() {
      clearInterval(timer);
      await context.close();
    },
  };
}

/** Decodes a file and finds the flashes and beeps in it. */
export async function findMoments(file: Blob): Promise<Moments> {
  const input = openClip(file);
  const flashes: number[] = [];
  let lit = false;
  const canvas = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!;
  for await (const sample of new VideoSampleSink((await input.getPrimaryVideoTrack())!).samples()) {
    sample.draw(canvas, 0, 0, 16, 16);
    const bright = canvas.getImageData(8, 8, 1, 1).data[0]! > 127;
    if (bright && !lit) flashes.push(sample.timestamp);
    lit = bright;
    sample.close();
  }
  const beeps: number[] = [];
  let quietSince = -1;
  for await (const sample of new AudioSampleSink((await input.getPrimaryAudioTrack())!).samples()) {
    const data = new Float32Array(sample.numberOfFrames);
    sample.copyTo(data, { planeIndex: 0, format: 'f32-planar' });
    for (const [at, value] of data.entries()) {
      if (Math.abs(value) < 0.2) continue;
      const time = sample.timestamp + at / sample.sampleRate;
      if (time - quietSince > 0.5) beeps.push(time);
      quietSince = time;
    }
    sample.close();
  }
  return { flashes, beeps };
}
