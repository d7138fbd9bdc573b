/**
 * Lets a command outlive whoever reads what it says: `… --help | head` closes the pipe early, and what is
 * said from then on is lost without a word, while the work goes on.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
