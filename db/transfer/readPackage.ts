import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { Refusal } from '../contract/errors.ts';
import { headerOf, headerReach, isByPassphrase, openHeader, type Opening } from './ageHeader.ts';
import { readPayload } from './agePayload.ts';
import { readUpTo } from './fileBytes.ts';
import { limits, readManifest, type Manifest, type Part } from './manifest.ts';
import { PayloadThreads, readPayloadAhead, worthThreads } from './payloadThreads.ts';
import { TarReader, type TarFile } from './tar.ts';

/** What is done with each part; its content must be read to its end before it is believed. */
export interface Visitor {
  onManifest?: (manifest: Manifest, bytes: Buffer) => void;
  /** @param content hashed while it is read */
  onPart: (part: Part, content: () => Generator<Buffer, void>) => void;
}

function damaged(part: string): Refusal {
  return new Refusal('package_damaged', { params: { part } });
}

/** @returns all of a part in one piece; no part is larger than `limits` says */
export function wholeOf(bytes: number, content: () => Generator<Buffer, void>): Buffer {
  const whole = Buffer.allocUnsafe(bytes);
  let filled = 0;
  for (const piece of content()) filled += piece.copy(whole, filled);
  return whole.subarray(0, filled);
}

/** A package whose header was opened. */
export class OpenPackage {
  readonly #path: string;
  readonly #handle: number;
  readonly #payloadAt: number;
  readonly #fileKey: Buffer;
  /** Of a long one only; they serve every walk. */
  readonly #threads: PayloadThreads | null;

  private constructor(
    path: string,
    handle: number,
    payloadAt: number,
    fileKey: Buffer,
    threads: PayloadThreads | null,
  ) {
    this.#path = path;
    this.#handle = handle;
    this.#payloadAt = payloadAt;
    this.#fileKey = fileKey;
    this.#threads = threads;
  }

  /**
   * Opens a package with a key or a passphrase.
   *
   * @throws Refusal as `headerOf` and `openHeader`, and the file system's error
   */
  static async open(path: string, opening: Opening): Promise<OpenPackage> {
    const handle = openSync(path, 'r');
    try {
      const header = headerOf(startOf(handle));
      const fileKey = await openHeader(header, opening);
      try {
        const isLong = fstatSync(handle).size >= worthThreads;
        const threads = isLong ? await PayloadThreads.start() : null;
        return new OpenPackage(path, handle, header.length, fileKey, threads);
      } catch (error) {
        fileKey.fill(0);
        throw error;
      }
    } catch (error) {
      closeSync(handle);
      throw error;
    }
  }

  close(): void {
    this.#fileKey.fill(0);
    closeSync(this.#handle);
    void this.#threads?.end();
  }

  /** The archive inside, as it comes out of the encryption; each piece stands until the next. */
  payload(): Generator<Buffer, void> {
    const [handle, at, fileKey] = [this.#handle, this.#payloadAt, this.#fileKey];
    return this.#threads === null
      ? readPayload(handle, at, fileKey)
      : readPayloadAhead(this.#threads, { handle, path: this.#path }, at, fileKey);
  }

  /**
   * Walks through the package once: the manifest with its signature, then every part in the order
   * that it names, each of the length and the hash that it names, and nothing else. Yields before
   * each part, so that the walk may be broken off there.
   *
   * @returns the manifest
   * @throws Refusal at the first thing that is not as it must be
   */
  *steps(visitor: Visitor): Generator<void, Manifest> {
    const payload = this.payload();
    try {
      const tar = new TarReader(payload);
      const first = tar.next();
      if (first?.name !== 'manifest.json' || first.bytes > limits.manifest) {
        throw damaged('manifest.json');
      }
      const bytes = wholeOf(first.bytes, first.content);
      const manifest = readManifest(bytes);
      visitor.onManifest?.(manifest, bytes);
      for (const part of manifest.parts) {
        yield;
        visit(tar.next(), part, visitor);
      }
      if (tar.next() !== null) throw damaged('tar');
      return manifest;
    } finally {
      payload.return();
    }
  }

  /** Takes all `steps` at once. @returns the manifest */
  walk(visitor: Visitor): Manifest {
    const steps = this.steps(visitor);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** Walks through all of it and keeps nothing. @returns the manifest, every part being as it says */
  verify(onBytes: (bytes: number) => void = () => undefined): Manifest {
    return this.walk({
      onPart: (_part, content) => {
        for (const piece of content()) onBytes(piece.length);
      },
    });
  }
}

function visit(file: TarFile | null, part: Part, { onPart }: Visitor): void {
  if (file?.name !== part.name || file.bytes !== part.bytes) throw damaged(part.name);
  const hash = createHash('sha256');
  let read = 0;
  onPart(part, function* content() {
    for (const piece of file.content()) {
      hash.update(piece);
      read += piece.length;
      yield piece;
    }
  });
  if (read !== part.bytes || hash.digest('hex') !== part.sha256) throw damaged(part.name);
}

function startOf(handle: number): Buffer {
  const start = Buffer.alloc(headerReach);
  return start.subarray(0, readUpTo(handle, start, 0));
}

/**
 * Looks at a package without opening it.
 *
 * @throws Refusal `package_unreadable` or `package_damaged`
 */
export function needsPassphrase(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    return isByPassphrase(headerOf(startOf(handle)));
  } finally {
    closeSync(handle);
  }
}
