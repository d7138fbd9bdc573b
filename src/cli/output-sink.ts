/** What takes the bytes of a film in the making. */
export interface OutputSink {
  /** Resolves when the bytes are written: `full` where that took the room that was set aside. */
  write(bytes: Uint8Array, position: number): Promise<'written' | 'full'>;
}

/** Standard output: takes bytes in the order of their positions only. */
export class StandardOutput implements OutputSink {
  async write(bytes: Uint8Array, _position: number): Promise<'written' | 'full'> {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    return 'written';
  }
}

/** True for the system's errors that say there is no room. */
export function isFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
  );
}
