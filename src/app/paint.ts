/** Paints a frame over the whole of a canvas, which takes the frame's size. */
export function paint(frame: VideoFrame, canvas: HTMLCanvasElement): void {
  const { displayWidth: width, displayHeight: height } = frame;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0, width, height);
}
