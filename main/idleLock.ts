/** Two clocks: one that stands still while the PC sleeps, and the wall's. */
interface IdleClocks {
  monotonic: () => number;
  wall: () => number;
}

const systemClocks: IdleClocks = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
};

/**
 * Tells when nobody has touched the desk for too long. Whichever clock has gone further counts: a
 * wall clock set back does not keep the desk open, and neither does sleep.
 */
export class IdleLock {
  readonly #clocks: IdleClocks;
  #minutes: number | null = null;
  #touched = { monotonic: 0, wall: 0 };

  constructor(clocks: IdleClocks = systemClocks) {
    this.#clocks = clocks;
  }

  /** @param minutes without a touch after which the desk is locked; null while it is locked */
  set(minutes: number | null): void {
    this.#minutes = minutes;
    this.touch();
  }

  /** Somebody typed or moved the mouse. */
  touch(): void {
    this.#touched = { monotonic: this.#clocks.monotonic(), wall: this.#clocks.wall() };
  }

  get due(): boolean {
    if (this.#minutes === null) return false;
    const passed = Math.max(
      this.#clocks.monotonic() - this.#touched.monotonic,
      this.#clocks.wall() - this.#touched.wall,
    );
    return passed >= this.#minutes * 60_000;
  }
}
