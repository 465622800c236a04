/** One end of a ring was given up; the other need not wait. */
export class RingBroken extends Error {
  constructor() {
    super('the other thread has broken off');
    this.name = 'RingBroken';
  }
}

/** No disk takes so long for one block; the other thread must have been lost. */
const patience = 600_000;
const broken = -1;

/**
 * Blocks on their way between threads, by their numbers from 0 on, in memory that both share. Every
 * slot is filled and emptied by turns: at turn 2n it waits to be filled for the n-th time, at turn
 * 2n + 1 to be emptied.
 */
export class BlockRing {
  static readonly slots = 4;
  readonly shared: SharedArrayBuffer;
  readonly #turns: Int32Array;
  readonly #blockBytes: number;

  /** @param shared of the ring on the other side; without it a new one is made */
  constructor(blockBytes: number, shared?: SharedArrayBuffer) {
    const { slots } = BlockRing;
    this.#blockBytes = blockBytes;
    this.shared = shared ?? new SharedArrayBuffer(4 * slots + slots * blockBytes);
    this.#turns = new Int32Array(this.shared, 0, slots);
  }

  #slotOf(block: number): Buffer {
    const { slots } = BlockRing;
    const from = 4 * slots + (block % slots) * this.#blockBytes;
    return Buffer.from(this.shared, from, this.#blockBytes);
  }

  #await(block: number, turn: number): void {
    const slot = block % BlockRing.slots;
    for (;;) {
      const now = Atomics.load(this.#turns, slot);
      if (now === turn) return;
      if (now === broken || Atomics.wait(this.#turns, slot, now, patience) === 'timed-out') {
        throw new RingBroken();
      }
    }
  }

  #advance(block: number, from: number): void {
    const slot = block % BlockRing.slots;
    if (Atomics.compareExchange(this.#turns, slot, from, from + 1) !== from) throw new RingBroken();
    Atomics.notify(this.#turns, slot);
  }

  #filling(block: number): number {
    return 2 * Math.floor(block / BlockRing.slots);
  }

  /** Waits for room. @returns where the block is to be put; `filled` hands it over */
  room(block: number): Buffer {
    this.#await(block, this.#filling(block));
    return this.#slotOf(block);
  }

  /** As `room`, but the event loop turns meanwhile: news of the other thread arrives. */
  async roomMeanwhile(block: number): Promise<Buffer> {
    const [slot, turn] = [block % BlockRing.slots, this.#filling(block)];
    for (;;) {
      const now = Atomics.load(this.#turns, slot);
      if (now === turn) return this.#slotOf(block);
      if (now === broken) throw new RingBroken();
      const change = await Atomics.waitAsync(this.#turns, slot, now, patience).value;
      if (change === 'timed-out') throw new RingBroken();
    }
  }

  filled(block: number): void {
    this.#advance(block, this.#filling(block));
  }

  /** Waits for a block. @returns it; it stands until `emptied` gives its room back */
  block(block: number): Buffer {
    this.#await(block, this.#filling(block) + 1);
    return this.#slotOf(block);
  }

  emptied(block: number): void {
    this.#advance(block, this.#filling(block) + 1);
  }

  /** Waits until the first so many blocks have all been emptied. */
  drain(blocks: number): void {
    for (let block = Math.max(0, blocks - BlockRing.slots); block < blocks; block += 1) {
      this.#await(block, this.#filling(block) + 2);
    }
  }

  /** Gives up, wakes whoever waits at the other end, and leaves nothing in the memory. */
  breakOff(): void {
    for (const slot of this.#turns.keys()) {
      Atomics.store(this.#turns, slot, broken);
      Atomics.notify(this.#turns, slot);
    }
    Buffer.from(this.shared, 4 * BlockRing.slots).fill(0);
  }
}
