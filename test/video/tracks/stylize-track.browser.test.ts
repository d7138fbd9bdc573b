import { expect, it } from 'vitest';
import { Stylizer } from '../../../src/stylizer.ts';
import { openFrameTrack } from '../../../src/video/tracks/frame-track.ts';
import { stylizeTrack } from '../../../src/video/tracks/stylize-track.ts';

it('paints a track, and ends with it', async () => {
  const stylizer = await Stylizer.create({ workers: 1, styleSize: 96, width: 64, engine: 'wasm' });
  await stylizer.setStyle('mosaic');
  const camera = openFrameTrack();
  const drawing = new OffscreenCanvas(128, 96).getContext('2d', { alpha: false })!;
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    drawing.fillStyle = 'teal';
    drawing.fillRect(0, 0, 128, 96);
    const frame = new VideoFrame(drawing.canvas, { timestamp: count * 40_000 });
    camera.write(frame);
    frame.close();
  }, 40);
  const track = stylizeTrack(stylizer, camera.track);
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  await video.play();
  await expect.poll(() => video.videoWidth, { timeout: 30_000 }).toBe(64);
  clearInterval(timer);
  track.stop();
  camera.close();
  await expect.poll(() => stylizer.stats().framesOpen).toBe(0);
  stylizer.dispose();
});

it('takes no sound', async () => {
  const stylizer = await Stylizer.create({ workers: 1, engine: 'wasm' });
  const sound = new MediaStreamTrackGenerator({ kind: 'audio' });
  expect(() => stylizeTrack(stylizer, sound)).toThrow(/^input must be a video track, not audio/);
  stylizer.dispose();
});
