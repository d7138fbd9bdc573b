/**
 * @file A track made of frames: by a `MediaStreamTrackGenerator` where there is one (Chromium; W3C
 * "MediaStreamTrack Insertable Media Processing using Streams"), else by a canvas that is captured frame
 * by frame (Media Capture from DOM Elements).
 */

/** A track, and what writes it. */
export interface FrameTrack {
  readonly track: MediaStreamTrack;
  /** Shows a frame, which stays the caller's; skipped where the one before is still under way. */
  write(frame: VideoFrame): void;
  /** Ends the track. */
  close(): void;
}

/** Opens a track. */
export function openFrameTrack(): FrameTrack {
  return 'MediaStreamTrackGenerator' in globalThis ? generatedTrack() : canvasTrack();
}

function generatedTrack(): FrameTrack {
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  let ready = true;
  return {
    track,
    write(frame) {
      if (!ready || track.readyState === 'ended') return;
      ready = false;
      const copy = frame.clone();
      writer.write(copy).then(
        () => (ready = true),
        // The track has ended.
        () => copy.close(),
      );
    },
    close() {
      track.stop();
      void writer.close().catch(() => undefined);
    },
  };
}

function canvasTrack(): FrameTrack {
  const canvas = document.createElement('canvas');
  const [track] = canvas.captureStream(0).getVideoTracks();
  const context = canvas.getContext('2d', { alpha: false });
  if (!(track instanceof CanvasCaptureMediaStreamTrack) || context === null) {
    throw new Error('this browser makes no tracks of pictures');
  }
  return {
    track,
    write(frame) {
      const { displayWidth: width, displayHeight: height } = frame;
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      context.drawImage(frame, 0, 0, width, height);
      track.requestFrame();
    },
    close: () => track.stop(),
  };
}
