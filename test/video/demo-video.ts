import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import { formats, makeClip } from './clips.ts';

const FRAME_RATE = 12.5;
const FRAMES = 30;

/** An MP4 in base64: 30 frames of the demo clip, 640×360, and a tone. */
export async function drawDemoVideo(): Promise<string> {
  const times = Array.from({ length: FRAMES + 1 }, (_, n) => n / FRAME_RATE);
  const blob = await makeClip({
    format: formats.mp4(),
    codec: 'avc',
    width: 640,
    height: 360,
    times,
    draw: (context, index) => drawDemoFrame(context, 640, 360, times[index]!),
    sound: { codec: 'opus', seconds: FRAMES / FRAME_RATE },
  });
  return base64(blob);
}

/** An MP4 in base64: five seconds of 1080p at 4 fps that compress badly. */
export async function drawNoisyVideo(): Promise<string> {
  const [width, height] = [1920, 1080];
  const times = Array.from({ length: 21 }, (_, n) => n / 4);
  const blob = await makeClip({
    format: formats.mp4(),
    codec: 'avc',
    quality: 1,
    width,
    height,
    times,
    draw: (context) => {
      const noise = new Uint32Array(width * height);
      for (let n = 0; n < noise.length; n += 16_384) {
        crypto.getRandomValues(noise.subarray(n, n + 16_384));
      }
      const pixels = new ImageData(new Uint8ClampedArray(noise.buffer), width, height);
      pixels.data.forEach((_, n, data) => {
        if (n % 4 === 3) data[n] = 255;
      });
      context.putImageData(pixels, 0, 0);
    },
  });
  return base64(blob);
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts: string[] = [];
  for (let n = 0; n < bytes.length; n += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(n, n + 8192)));
  }
  return btoa(parts.join(''));
}
