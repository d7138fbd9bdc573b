/** A drawn frame: colour ramps, and a disc that moves with the time. */
export function drawnFrame(timestamp: number, width = 64, height = 48): VideoFrame {
  return new VideoFrame(drawnCanvas(timestamp, width, height), { timestamp, duration: 40_000 });
}

/** The picture of `drawnFrame`. */
export function drawnCanvas(timestamp: number, width = 64, height = 48): OffscreenCanvas {
  const { canvas, context } = blank(width, height);
  const ramp = context.createLinearGradient(0, 0, width, height);
  ramp.addColorStop(0, 'rgb(20 60 120)');
  ramp.addColorStop(1, 'rgb(250 200 80)');
  context.fillStyle = ramp;
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'rgb(220 40 60)';
  context.beginPath();
  const turn = timestamp / 500_000;
  context.arc(width * (0.5 + 0.3 * Math.sin(turn)), height / 2, height / 4, 0, 2 * Math.PI);
  context.fill();
  return canvas;
}

/** A style: stripes in two colours, `hue` degrees around the circle. */
export function stripes(hue: number, width = 64, height = 64): OffscreenCanvas {
  const { canvas, context } = blank(width, height);
  context.fillStyle = `hsl(${hue} 80% 30%)`;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = `hsl(${hue + 60} 90% 70%)`;
  context.lineWidth = 3;
  for (let x = -height; x < width; x += 10) {
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x + height, height);
    context.stroke();
  }
  return canvas;
}

/** The colours of a frame, RGBA; the frame stays open. */
export function colours(frame: VideoFrame | OffscreenCanvas): Uint8ClampedArray {
  const [width, height] =
    frame instanceof VideoFrame
      ? [frame.displayWidth, frame.displayHeight]
      : [frame.width, frame.height];
  const { context } = blank(width, height);
  context.drawImage(frame, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

/** Mean absolute difference of two pictures' values. */
export function distance(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  if (one.length !== other.length) throw new Error(`${one.length} values against ${other.length}`);
  const sum = one.reduce((total, value, index) => total + Math.abs(value - (other[index] ?? 0)), 0);
  return sum / one.length;
}

function blank(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  return { canvas, context };
}
