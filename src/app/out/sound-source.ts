import { FileSource } from '../../video/sources/file-source.ts';
import type { VideoSource } from '../../video/sources/source.ts';

/** Sound to record along with a picture. */
export interface SoundSource {
  readonly track: MediaStreamAudioTrack;
  /** Lets go of the device, where there is one. */
  close(): void;
}

/**
 * The sound that belongs to a source: a file's own, a microphone's for everything else. Undefined where
 * there is none to be had: the file is silent, or the microphone is missing or not allowed.
 */
export async function openSound(source: VideoSource | undefined): Promise<SoundSource | undefined> {
  if (source instanceof FileSource) {
    const track = source.sound();
    return track && { track, close: () => track.stop() };
  }
  try {
    // As it is in the room: what makes calls clear spoils music.
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    const [track] = stream.getAudioTracks();
    return track && { track, close: () => track.stop() };
  } catch {
    return undefined;
  }
}
