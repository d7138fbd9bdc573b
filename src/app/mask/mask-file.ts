import type { MaskSource } from '../../index.ts';

/** A mask read from a file. */
export interface OpenMask {
  readonly source: MaskSource;
  /** Frees it. */
  close(): void;
}

/**
 * Opens a picture, or a video that plays over and over without a sound.
 *
 * @throws {DOMException} where the browser can read it as neither.
 */
export async function openMask(file: File): Promise<OpenMask> {
  if (!file.type.startsWith('video/')) {
    const source = await createImageBitmap(file);
    return { source, close: () => source.close() };
  }
  const source = document.createElement('video');
  source.muted = source.loop = source.playsInline = true;
  source.src = URL.createObjectURL(file);
  const close = (): void => {
    URL.revokeObjectURL(source.src);
    source.removeAttribute('src');
    source.load();
  };
  try {
    await source.play();
    return { source, close };
  } catch (error) {
    close();
    throw error;
  }
}
