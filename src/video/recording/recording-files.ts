/**
 * @file Recordings in the origin's own file system, where they stay until they are saved. A recording
 * that some page still works on is locked under its name; a lock ends with the page, however that ends.
 */

/** Folder of the recordings as they are written. */
const RAW = 'recordings';
/** Folder of the same rewritten for saving: copies, made again from the recording at any time. */
const FINISHED = 'finished-recordings';

/** A recording that was not saved. */
export interface Leftover {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** Where a recording is, or its rewritten copy. */
export async function recordingFile(
  name: string,
  state: 'raw' | 'finished',
): Promise<FileSystemFileHandle> {
  const folder = await openFolder(state === 'raw' ? RAW : FINISHED);
  return folder.getFileHandle(name, { create: true });
}

/** Removes a recording, and its copy. */
export async function removeRecording(name: string): Promise<void> {
  for (const folder of [RAW, FINISHED]) {
    try {
      await (await openFolder(folder)).removeEntry(name);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    }
  }
}

/** Recordings that were neither saved nor removed, and that no page works on; the newest first. */
export async function leftovers(): Promise<Leftover[]> {
  const found: Leftover[] = [];
  if (!canKeepRecordings()) return found;
  for await (const handle of (await openFolder(RAW)).values()) {
    if (handle.kind !== 'file' || !(await isFree(handle.name))) continue;
    const file = await (await recordingFile(handle.name, 'raw')).getFile();
    if (file.size === 0) await removeRecording(handle.name);
    else found.push({ name: handle.name, bytes: file.size, changed: file.lastModified });
  }
  return found.toSorted((a, b) => b.changed - a.changed);
}

/** This browser has what recordings are kept in. */
export function canKeepRecordings(): boolean {
  return 'storage' in navigator && 'getDirectory' in navigator.storage && 'locks' in navigator;
}

/** Locks a recording until this page or worker ends; false where somebody else works on it. */
export function claim(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock !== null) await new Promise<never>(() => undefined);
    });
    held.catch(reject);
  });
}

async function isFree(name: string): Promise<boolean> {
  return navigator.locks.request(lockOf(name), { ifAvailable: true }, (lock) => lock !== null);
}

function lockOf(name: string): string {
  return `recording ${name}`;
}

async function openFolder(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(name, { create: true });
}
