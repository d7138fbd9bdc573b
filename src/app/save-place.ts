/** Writes of a file that grows, not always at its end. */
export interface PositionedWrite {
  readonly type: 'write';
  readonly data: Uint8Array<ArrayBuffer>;
  readonly position: number;
}

/** A file that the user chose to save to. Nothing of it is seen before `keep`. */
export interface SavePlace {
  readonly writable: WritableStream<PositionedWrite>;
  /** Puts what was written under the chosen name. */
  keep(): Promise<void>;
  /** Throws away what was written; a file that stood there before stays as it was. */
  abandon(): Promise<void>;
}

interface SaveFilePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

/**
 * Asks the user where to save. Undefined where this browser cannot ask: it downloads instead.
 *
 * @throws {DOMException} `AbortError` where the user thinks better of it.
 */
export async function choosePlace(suggestedName: string): Promise<SavePlace | undefined> {
  if (!hasSavePicker(window)) return undefined;
  const handle = await window.showSaveFilePicker({ suggestedName });
  const file = await handle.createWritable();
  return {
    // Not the file's own stream: closing that one would keep a file that is not complete.
    writable: new WritableStream<PositionedWrite>({ write: (chunk) => file.write(chunk) }),
    keep: () => file.close(),
    abandon: () => file.abort(),
  };
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

function hasSavePicker(scope: Window): scope is Window & SaveFilePicker {
  return 'showSaveFilePicker' in scope;
}
