/** Bytes for reading: `812 kB`, `3.2 MB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Seconds for reading: `48 s`, `3 min 07 s`, `1 h 02 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${pad(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** A rate for reading: `9.4 fps`, `24 fps`. */
export function formatRate(fps: number): string {
  return `${fps.toFixed(fps < 9.95 ? 1 : 0)} fps`;
}
