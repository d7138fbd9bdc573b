import type { StreamTargetChunk } from 'mediabunny';

/** Milliseconds between two flushes at the least: a flush waits for the disk. */
const FLUSH_INTERVAL = 500;

/** What workers have on file handles (File System Standard, section 2.6); the page's types lack it. */
interface SyncAccess {
  createSyncAccessHandle(): Promise<{
    write(data: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
    truncate(size: number): void;
    flush(): void;
    close(): void;
  }>;
}

/** A file that is written in place, so that what was written is there whatever happens next. */
export interface FileWriter {
  readonly writable: WritableStream<StreamTargetChunk>;
  /** Flushes and lets go of the file. */
  close(): void;
}

/**
 * Empties a file of the origin's file system and writes to it through a sync access handle: only in
 * workers.
 *
 * Writes fail with a `QuotaExceededError` where the browser gives no more room.
 */
export async function openFileWriter(handle: FileSystemFileHandle): Promise<FileWriter> {
  if (!hasSyncAccess(handle)) throw new Error('this browser writes no files in place');
  const file = await handle.createSyncAccessHandle();
  file.truncate(0);
  let flushed = 0;
  return {
    writable: new WritableStream<StreamTargetChunk>({
      write({ data, position }) {
        const written = file.write(data, { at: position });
        if (written < data.byteLength) {
          throw new DOMException('the file system is full', 'QuotaExceededError');
        }
        if (performance.now() - flushed < FLUSH_INTERVAL) return;
        file.flush();
        flushed = performance.now();
      },
    }),
    close() {
      file.flush();
      file.close();
    },
  };
}

function hasSyncAccess(handle: FileSystemFileHandle): handle is FileSystemFileHandle & SyncAccess {
  return 'createSyncAccessHandle' in handle;
}
