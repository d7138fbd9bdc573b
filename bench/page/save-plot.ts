import { download } from '../../src/app/save-place.ts';

/** Pixels per unit of the drawing. */
const SHARPNESS = 2;

/** A plot as a picture. */
async function plotPicture(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width * SHARPNESS, image.height * SHARPNESS);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2D canvas here');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Downloads a plot as a PNG. */
export async function savePlot(svg: string): Promise<void> {
  download(await plotPicture(svg), 'impasto-benchmark.png');
}
