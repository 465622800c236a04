import { createHash } from 'node:crypto';
import { bundleEnd, bundleStart, bundleStudent, type BundleHead } from './fhir.ts';
import { partOf, studentPart, type Part } from './manifest.ts';
import { SpoolWriter, type SpoolEnd, type SpoolPlace } from './spool.ts';
import { studentFile } from './studentFile.ts';

/** The spools that the students' files and the bundle go into. */
export interface PackingPlaces {
  files: SpoolPlace;
  bundle: SpoolPlace;
}

/** What was made of the students' files, which lie in the spools now. */
export interface Packed {
  /** Of each student's file, in order. */
  files: Part[];
  bundle: Part;
  ends: { files: SpoolEnd; bundle: SpoolEnd };
}

/**
 * Takes the students' files one after the other: holds each against the format, so that nothing is
 * sent that a receiver would refuse, hashes it, and writes its part of the bundle.
 */
export class Packing {
  readonly #head: BundleHead;
  readonly #spools: { files: SpoolWriter; bundle: SpoolWriter };
  readonly #files: Part[] = [];
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(head: BundleHead, { files, bundle }: PackingPlaces) {
    this.#head = head;
    this.#spools = { files: new SpoolWriter(files), bundle: new SpoolWriter(bundle) };
    this.#toBundle(bundleStart(head));
  }

  /** @param content as it will lie in the package */
  add(content: Buffer): void {
    const file = studentFile.parse(JSON.parse(content.toString('utf8')));
    this.#files.push(partOf(studentPart(this.#files.length + 1), content));
    this.#spools.files.write(content);
    this.#toBundle(bundleStudent(this.#head, file));
  }

  #toBundle(text: string): void {
    const piece = Buffer.from(text, 'utf8');
    this.#hash.update(piece);
    this.#spools.bundle.write(piece);
    this.#bytes += piece.length;
  }

  end(): Packed {
    this.#toBundle(bundleEnd);
    const sha256 = this.#hash.digest('hex');
    return {
      files: this.#files,
      bundle: { name: 'fhir/bundle.json', bytes: this.#bytes, sha256 },
      ends: { files: this.#spools.files.end(), bundle: this.#spools.bundle.end() },
    };
  }
}
