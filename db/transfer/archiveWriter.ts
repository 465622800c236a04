import type { PayloadSink } from './agePayload.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

/** Writes the parts of an archive one after the other, each of the length that was announced. */
export class ArchiveWriter {
  readonly #out: PayloadSink;
  readonly #seconds: number;

  constructor(out: PayloadSink, madeAt: string) {
    this.#out = out;
    this.#seconds = Math.floor(Date.parse(madeAt) / 1000);
  }

  part(name: string, bytes: number, write: (add: (piece: Buffer) => void) => void): void {
    this.#out.write(tarHeader(name, bytes, this.#seconds));
    let written = 0;
    write((piece) => {
      written += piece.length;
      this.#out.write(piece);
    });
    if (written !== bytes) throw new Error(`${name} has changed while it was written`);
    this.#out.write(tarPadding(bytes));
  }

  whole(name: string, content: Buffer): void {
    this.part(name, content.length, (add) => {
      add(content);
    });
  }

  end(): void {
    this.#out.write(tarEnd);
    this.#out.end();
  }
}
