/** @file Example: a video file in, a painted film out. `npm start`, then `/src/examples/film/`. */
import { convertVideo, Stylizer } from '../../index.ts';

const picker = document.querySelector('input');
const bar = document.querySelector('progress');
const words = document.querySelector('output');
const video = document.querySelector('video');

function tell(line: string): void {
  if (words !== null) words.textContent = line;
}

async function paint(input: File): Promise<void> {
  const stylizer = await Stylizer.create({ width: 320 });
  try {
    await stylizer.setStyle('oil-garden');
    // The film is gathered in memory: with an `output`, a file's stream for one, it goes there as it grows.
    const { film, framesOut, seconds, warnings } = await convertVideo({
      input,
      format: 'mp4',
      stylizer,
      onProgress: ({ frames, total }) => {
        if (bar !== null) Object.assign(bar, { max: total, value: frames });
      },
    });
    tell([`${framesOut} frames in ${seconds.toFixed(1)} s.`, ...warnings].join(' '));
    if (video !== null && film !== undefined) video.src = URL.createObjectURL(film);
  } finally {
    stylizer.dispose();
  }
}

picker?.addEventListener('change', () => {
  const [file] = picker.files ?? [];
  if (file === undefined) return;
  tell('Opening the video…');
  paint(file).catch((error: unknown) =>
    tell(error instanceof Error ? error.message : String(error)),
  );
});
