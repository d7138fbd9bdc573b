/**
 * @file Example: a picture's pixels sought step by step, with a preview and an end at any time.
 * `npm start`, then `/src/examples/optimise/`.
 */
import { optimisePicture, type OptimiseProgress } from '../../index.ts';

const input = document.querySelector('input');
const button = document.querySelector('button');
const output = document.querySelector('output');
const canvas = document.querySelector('canvas');

function show({ iteration, iterations, loss, preview }: OptimiseProgress): void {
  if (output !== null) output.value = `step ${iteration} of ${iterations}: ${Math.round(loss)}`;
  if (canvas === null || preview === undefined) return;
  canvas.width = preview.width;
  canvas.height = preview.height;
  const data = new ImageData(new Uint8ClampedArray(preview.data), preview.width, preview.height);
  canvas.getContext('2d')?.putImageData(data, 0, 0);
}

async function optimise(file: File, signal: AbortSignal): Promise<void> {
  await optimisePicture(file, {
    style: 'starry-swirls',
    start: 'decoder',
    iterations: 200,
    learningRate: 0.02,
    lambda: 100,
    maxSize: 192,
    previewEvery: 5,
    onProgress: show,
    signal,
  });
}

let end = new AbortController();
button?.addEventListener('click', () => end.abort());
input?.addEventListener('change', () => {
  const file = input.files?.[0];
  if (file === undefined || button === null) return;
  end.abort();
  const { signal } = (end = new AbortController());
  button.disabled = false;
  optimise(file, signal)
    .catch((error: unknown) => {
      // What was shown last stays, where the user stopped it.
      if (signal.aborted || output === null) return;
      output.value = error instanceof Error ? error.message : String(error);
    })
    .finally(() => {
      if (end.signal === signal) button.disabled = true;
    });
});
