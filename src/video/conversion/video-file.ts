import { BlobSource, UrlSource, type Source } from 'mediabunny';

/** A video file, wherever it is: read in ranges, never as a whole. */
export type VideoFile = Blob | URL | Source;

/** The file as mediabunny reads it: what cannot be fetched fails at once. */
export function sourceOf(file: VideoFile): Source {
  if (file instanceof Blob) return new BlobSource(file);
  if (file instanceof URL) return new UrlSource(file, { getRetryDelay: () => null });
  return file;
}
