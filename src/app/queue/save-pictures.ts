interface FolderPicker {
  showDirectoryPicker(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

function hasFolderPicker(scope: object): scope is FolderPicker {
  return 'showDirectoryPicker' in scope;
}

/** True where this browser can save many files at once: into a folder that the user picks. */
export function canSavePictures(): boolean {
  return hasFolderPicker(window);
}

/**
 * Saves pictures into a folder of that name, in the one that the user picks.
 *
 * @throws {DOMException} `AbortError` where the user thinks better of it.
 * @throws {DOMException} where the place is full or may not be written; those saved before are left.
 */
export async function savePictures(
  pictures: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  if (!hasFolderPicker(window)) throw new Error('This browser cannot save into a folder.');
  const picked = await window.showDirectoryPicker({ mode: 'readwrite' });
  const folder = await picked.getDirectoryHandle(name, { create: true });
  for await (const picture of pictures.values()) {
    if (!(picture instanceof FileSystemFileHandle)) continue;
    const place = await folder.getFileHandle(picture.name, { create: true });
    await (await picture.getFile()).stream().pipeTo(await place.createWritable());
  }
}
