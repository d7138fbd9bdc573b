/** @file Example: a camera's track in, a painted track out. `npm start`, then `/src/examples/track/`. */
import { Stylizer, stylizeTrack } from '../../index.ts';

const button = document.querySelector('button');
const video = document.querySelector('video');

async function start(): Promise<void> {
  const stylizer = await Stylizer.create({ width: 480 });
  await stylizer.setStyle('starry-swirls');
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const [camera] = stream.getVideoTracks();
  if (camera === undefined || video === null) return;
  // The same track could go to a call: `connection.addTrack(painted)`.
  const painted = stylizeTrack(stylizer, camera);
  video.srcObject = new MediaStream([painted]);
}

button?.addEventListener('click', () => {
  button.disabled = true;
  start().catch((error: unknown) => {
    button.disabled = false;
    button.textContent = error instanceof Error ? error.message : String(error);
  });
});
