/** The device was lost and could not be brought back: time for another engine. */
export class GpuLostError extends Error {
  override readonly name = 'GpuLostError';
}

/** The device has too little memory for what was asked. */
export class GpuOutOfMemoryError extends Error {
  override readonly name = 'GpuOutOfMemoryError';
}
