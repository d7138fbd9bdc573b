import { removeRecording } from '../../video/recording/recording-files.ts';
import { download, type PositionedWrite, type SavePlace } from '../save-place.ts';

/** Milliseconds after which a download has surely read its file. */
const DOWNLOAD_TIME = 60_000;

/**
 * Brings a finished recording to where the user wants it, and removes it from the browser's own files;
 * after a download, of whose end a page learns nothing, only a minute later.
 */
export async function deliver(
  file: File,
  name: string,
  place: SavePlace | undefined,
): Promise<void> {
  if (place === undefined) {
    download(file, name);
    setTimeout(() => void removeRecording(name), DOWNLOAD_TIME);
    return;
  }
  try {
    let position = 0;
    const positioned = new TransformStream<Uint8Array<ArrayBuffer>, PositionedWrite>({
      transform(data, controller) {
        controller.enqueue({ type: 'write', data, position });
        position += data.byteLength;
      },
    });
    await file.stream().pipeThrough(positioned).pipeTo(place.writable);
    await place.keep();
  } catch (error) {
    await place.abandon();
    throw error;
  }
  await removeRecording(name);
}
