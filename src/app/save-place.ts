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
