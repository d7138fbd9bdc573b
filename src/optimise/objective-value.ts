/** What the objective came to after some steps. */
export interface ObjectiveValue {
  /** Steps done. */
  readonly iteration: number;
  /** ‖Φ(I) − Φ^ss‖² + λ·TV(I). */
  readonly loss: number;
  /** ‖Φ(I) − Φ^ss‖². */
  readonly distance: number;
  /** TV(I), without λ. */
  readonly variation: number;
}
