// oxlint-disable-next-line import/default -- the address of the worklet, by Vite
import workletUrl from '../../../workers/sound-tap.worklet.ts?worker&url';
import type { SoundInput } from './sound-input.ts';

/** Sound of a track on its way to another thread. */
export interface SoundTap {
  /** To be transferred there. */
  readonly input: SoundInput;
  /** Ends the tap; the track stays the caller's. */
  close(): Promise<void>;
}

/** Blocks of captured sound, of 10 ms, that wait for a busy worker: what is beyond is lost. */
const BUFFERED = 1000;

/** Most channels that are recorded. */
const MAX_CHANNELS = 2;

/**
 * Taps a track of sound past the page, which may be busy.
 *
 * @throws {DOMException} where this browser gives no sound.
 */
export async function tapSound(track: MediaStreamAudioTrack): Promise<SoundTap> {
  if (!('MediaStreamTrackProcessor' in globalThis)) return tapByWorklet(track);
  const copy: MediaStreamAudioTrack = track.clone();
  const input = new MediaStreamTrackProcessor({ track: copy, maxBufferSize: BUFFERED }).readable;
  return {
    input,
    close: () => Promise.resolve(copy.stop()),
  };
}

/** The same on the browser's sound thread; sound comes later there, by the thread's buffers. */
export async function tapByWorklet(track: MediaStreamAudioTrack): Promise<SoundTap> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule(workletUrl);
    // Not waited for: without a gesture of the user it stays open.
    void context.resume();
    const source = new MediaStreamAudioSourceNode(context, {
      mediaStream: new MediaStream([track]),
    });
    const tap = new AudioWorkletNode(context, 'sound-tap', {
      channelCount: Math.min(MAX_CHANNELS, track.getSettings().channelCount ?? 1),
      channelCountMode: 'explicit',
    });
    const { port1, port2 } = new MessageChannel();
    tap.port.postMessage(port1, [port1]);
    // Its output is silent; what is not connected is not run.
    source.connect(tap).connect(context.destination);
    return {
      input: port2,
      close: () => context.close(),
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
