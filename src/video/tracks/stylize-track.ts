import type { Stylizer } from '../../stylizer.ts';
import { NewestFrame } from '../newest-frame.ts';
import { trackFrames } from '../sources/track-frames.ts';
import { openFrameTrack } from './frame-track.ts';

/**
 * A painted track of a camera's or a screen's: to send over a `RTCPeerConnection`, to show in a
 * `<video>`, to record. The newest frame is painted, those in between are skipped, so that the picture
 * is as fresh as the machine allows; it goes on in a hidden tab.
 *
 * Both tracks are the caller's to stop. The painted one ends when the input does; the input runs on when
 * the painted one is stopped, which ends the work.
 *
 * @param stylizer has a style; its settings and a change of style work from the next frame on.
 * @throws {TypeError} naming `input` where it is no video track.
 */
export function stylizeTrack(stylizer: Stylizer, input: MediaStreamTrack): MediaStreamTrack {
  if (!isVideo(input)) throw new TypeError(`input must be a video track, not ${input.kind}`);
  const copy: MediaStreamVideoTrack = input.clone();
  const output = openFrameTrack();
  const newest = new NewestFrame(() => copy.stop());
  const stop = trackFrames(copy, (frame, at) => newest.push(frame, at));
  input.addEventListener('ended', () => newest.end());
  const work = async (): Promise<void> => {
    for await (const painted of newest.frames.pipeThrough(stylizer.transform())) {
      output.write(painted);
      painted.close();
      if (output.track.readyState === 'ended') break;
    }
  };
  const end = (): void => {
    stop();
    copy.stop();
    output.close();
  };
  // A stylizer that is disposed of, or fails for good, ends the track as well.
  work().then(end, end);
  return output.track;
}

function isVideo(track: MediaStreamTrack): track is MediaStreamVideoTrack {
  return track.kind === 'video';
}
