/**
 * The stages of a frame in their order: `frameIn` converts colours and resizes to the working size,
 * `encode`, `search`, `blend` and `decode` are the method, `frameOut` makes the result's pixels.
 */
export const STAGES = ['frameIn', 'encode', 'search', 'blend', 'decode', 'frameOut'] as const;

/** One of them. */
export type Stage = (typeof STAGES)[number];

/** Milliseconds per stage of one frame. */
export type StageTimings = Readonly<Record<Stage, number>>;
