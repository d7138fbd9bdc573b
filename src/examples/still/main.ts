/** @file Example: a picture file in, a canvas of its own size out. `npm start`, then `/src/examples/still/`. */
import { Stylizer } from '../../index.ts';

const input = document.querySelector('input');
const output = document.querySelector('output');

async function paint(file: File): Promise<HTMLCanvasElement> {
  const stylizer = await Stylizer.create({ exact: true });
  try {
    await stylizer.setStyle('great-wave');
    const painted = await stylizer.stylizePicture(file, {
      maxSize: 4096,
      onProgress: (done, total) => {
        if (output !== null) output.value = `${done} of ${total} tiles`;
      },
    });
    const canvas = document.createElement('canvas');
    canvas.width = painted.width;
    canvas.height = painted.height;
    canvas.getContext('2d')?.drawImage(painted, 0, 0);
    return canvas;
  } finally {
    stylizer.dispose();
  }
}

input?.addEventListener('change', () => {
  const file = input.files?.[0];
  if (file === undefined) return;
  paint(file).then(
    (canvas) => document.body.append(canvas),
    (error: unknown) => {
      if (output !== null) output.value = error instanceof Error ? error.message : String(error);
    },
  );
});
