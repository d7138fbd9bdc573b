import type { EngineChoice } from '../../engine/engine-names.ts';

/** What a contact sheet shows. */
export interface SheetOptions {
  readonly engine: EngineChoice;
  /** URLs of content pictures; two frames of the demo clip always come first. */
  readonly contents: readonly string[];
  /** Long side of the contents in pixels, a multiple of 4. */
  readonly longSide: number;
  /** Every how manieth content is taken for a preset, shifted by one from preset to preset. */
  readonly every: number;
  /** Whether the pictures are drawn; otherwise patches are only counted. */
  readonly draw: boolean;
}

/** What came out. */
export interface ContactSheet {
  /** Distinct style patches used: by preset name, then by content name. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The sheet as a PNG, base64; empty where nothing was drawn. */
  readonly png: string;
}

declare global {
  /** Set by the sheet's page. */
  var makeSheet: ((options: SheetOptions) => Promise<ContactSheet>) | undefined;
}
