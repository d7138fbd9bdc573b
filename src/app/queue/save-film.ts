import { download } from '../save-place.ts';

interface SaveFilePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

interface RemovableHandle extends FileSystemFileHandle {
  remove(): Promise<void>;
}

function hasSavePicker(scope: Window): scope is Window & SaveFilePicker {
  return 'showSaveFilePicker' in scope;
}

function isRemovable(handle: FileSystemFileHandle): handle is RemovableHandle {
  return 'remove' in handle;
}

/**
 * Saves a film where the user says; where this browser cannot ask, it is downloaded.
 *
 * @throws {DOMException} `AbortError` where the user thinks better of it; nothing is left then.
 * @throws {DOMException} where the place is full or may not be written; nothing is left there.
 */
export async function saveFilm(film: File, suggestedName: string): Promise<void> {
  if (!hasSavePicker(window)) {
    download(film, suggestedName);
    return;
  }
  const handle = await window.showSaveFilePicker({ suggestedName });
  try {
    // The file gets its name's content when the stream closes, and not before.
    await film.stream().pipeTo(await handle.createWritable());
  } catch (error) {
    // The picker itself makes an empty file.
    const empty = (await handle.getFile().catch(() => undefined))?.size === 0;
    if (empty && isRemovable(handle)) await handle.remove().catch(() => undefined);
    throw error;
  }
}
