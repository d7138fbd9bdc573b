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
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
