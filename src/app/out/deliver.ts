import { removeRecording } from '../../video/recording/recording-files.ts';
import { saveAt } from '../save-place.ts';

/** Milliseconds after which a download has surely read its file. */
const DOWNLOAD_TIME = 60_000;

/**
 * Brings a finished recording to where the user wants it, and removes it from the browser's own files;
 * after a download, of whose end a page learns nothing, only a minute later.
 *
 * @throws {DOMException} where it cannot be written there; the recording stays.
 */
export async function deliver(
  place: FileSystemFileHandle | undefined,
  file: File,
  name: string,
): Promise<void> {
  await saveAt(place, file, name);
  if (place === undefined) setTimeout(() => void removeRecording(name), DOWNLOAD_TIME);
  else await removeRecording(name);
}
