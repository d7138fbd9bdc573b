/**
 * Resolves when a frame's pixels are there: engines on a GPU hand frames over while the GPU is still at
 * work on them, and only who reads a pixel waits for it.
 */
export async function untilPainted(frame: VideoFrame): Promise<void> {
  const rect = { x: 0, y: 0, width: 2, height: 2 };
  await frame.copyTo(new Uint8Array(frame.allocationSize({ rect })), { rect });
}
