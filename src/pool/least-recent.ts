/** A map that forgets what was not used for longest as soon as the costs exceed the budget. */
export class LeastRecent<Value> {
  readonly #budget: number;
  readonly #entries = new Map<string, { value: Value; cost: number }>();
  #cost = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** The value under `key`, which becomes the one used last. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Puts a value in, and returns the keys that had to go. The new value stays at any cost. */
  set(key: string, value: Value, cost: number): string[] {
    this.delete(key);
    this.#entries.set(key, { value, cost });
    this.#cost += cost;
    const forgotten: string[] = [];
    for (const oldest of this.#entries.keys()) {
      if (this.#cost <= this.#budget || oldest === key) break;
      this.delete(oldest);
      forgotten.push(oldest);
    }
    return forgotten;
  }

  /** Takes a value out. */
  delete(key: string): void {
    this.#cost -= this.#entries.get(key)?.cost ?? 0;
    this.#entries.delete(key);
  }

  /** Takes all values out. */
  clear(): void {
    this.#entries.clear();
    this.#cost = 0;
  }
}
