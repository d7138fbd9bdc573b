interface SaveFilePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

interface RemovableHandle extends FileSystemFileHandle {
  remove(): Promise<void>;
}

/** Downloads a file that is ready. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun with the click, but reads from the URL a moment longer.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Asks the user where to save; to be called for a gesture. Undefined where this browser cannot ask: it
 * downloads instead.
 *
 * @throws {DOMException} `AbortError` where the user thinks better of it.
 */
export async function choosePlace(
  suggestedName: string,
): Promise<FileSystemFileHandle | undefined> {
  return hasSavePicker(window) ? window.showSaveFilePicker({ suggestedName }) : undefined;
}

/**
 * Saves a file at a place that was chosen; where there is none, it is downloaded under its name.
 *
 * @throws {DOMException} where the place is full or may not be written; nothing is left there.
 */
export async function saveAt(
  place: FileSystemFileHandle | undefined,
  file: File,
  name: string,
): Promise<void> {
  if (place === undefined) {
    download(file, name);
    return;
  }
  try {
    // The file gets its name's content when the stream closes, and not before.
    await file.stream().pipeTo(await place.createWritable());
  } catch (error) {
    // The picker itself makes an empty file.
    const empty = (await place.getFile().catch(() => undefined))?.size === 0;
    if (empty && isRemovable(place)) await place.remove().catch(() => undefined);
    throw error;
  }
}

function hasSavePicker(scope: Window): scope is Window & SaveFilePicker {
  return 'showSaveFilePicker' in scope;
}

function isRemovable(handle: FileSystemFileHandle): handle is RemovableHandle {
  return 'remove' in handle;
}
