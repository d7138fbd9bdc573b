/** What a preset is drawn on: any 2D context of the browser's, on or off the page. */
export type Context2D = OffscreenCanvasRenderingContext2D;

/** A style picture that Impasto draws itself. */
export interface Preset {
  /** Kebab-case name, as `setStyle` and `--style` take it. */
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  /** One sentence on the look. */
  readonly description: string;
  /**
   * Fills the square [0, size]² of `context`, opaque, the same pixels for the same size every time.
   * Strokes and cells scale with `size`, so that the picture is the same at any resolution.
   */
  readonly draw: (context: Context2D, size: number) => void;
}
