/** What the sheet shows that sets ours beside the authors' own result. */
export interface PaperSheetOptions {
  /** URLs of the clip, of what the authors made of it, and of the style picture. */
  readonly clip: string;
  readonly theirs: string;
  readonly style: string;
  /** Names of the models that paint it. */
  readonly models: readonly string[];
  /** Moments, spread evenly over the clip. */
  readonly moments: number;
}

declare global {
  /** Set by the sheet's page; resolves with a PNG, base64. */
  var makePaperSheet: ((options: PaperSheetOptions) => Promise<string>) | undefined;
}
