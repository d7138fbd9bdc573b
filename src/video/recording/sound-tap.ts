// oxlint-disable-next-line import/default -- the address of the worklet, by Vite
import workletUrl from '../../../workers/sound-tap.worklet.ts?worker&url';
import type { SoundShape } from './sound-track.ts';

/** Sound of a track on its way to another thread. */
export interface SoundTap {
  readonly shape: SoundShape;
  /** Gives `SoundBlock`s to whoever it is transferred to. */
  readonly port: MessagePort;
  /** Ends the tap; the track stays the caller's. */
  close(): Promise<void>;
}

/** Most channels that are recorded. */
const MAX_CHANNELS = 2;

/**
 * Taps a track of sound on the browser's sound thread, which a busy page does not hold up.
 *
 * @throws {DOMException} where this browser gives no sound.
 */
export async function tapSound(track: MediaStreamTrack): Promise<SoundTap> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule(workletUrl);
    // Not waited for: without a gesture of the user it stays open.
    void context.resume();
    const numberOfChannels = Math.min(MAX_CHANNELS, track.getSettings().channelCount ?? 1);
    const source = new MediaStreamAudioSourceNode(context, {
      mediaStream: new MediaStream([track]),
    });
    const tap = new AudioWorkletNode(context, 'sound-tap', {
      channelCount: numberOfChannels,
      channelCountMode: 'explicit',
    });
    const { port1, port2 } = new MessageChannel();
    tap.port.postMessage(port1, [port1]);
    // Its output is silent; what is not connected is not run.
    source.connect(tap).connect(context.destination);
    return {
      shape: { numberOfChannels, sampleRate: context.sampleRate },
      port: port2,
      close: () => context.close(),
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
