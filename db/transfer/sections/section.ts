import type { RiskNumbering } from '../../contract/vocabulary/school.ts';
import type { TransferScope } from '../../contract/vocabulary/transfer.ts';
import type { Store } from '../../store/open.ts';
import type { Entry } from '../studentFile.ts';

/** What a section reads from. */
export interface Source {
  clinical: Store;
  /** The name of a person who works or worked here; empty for an unknown one. */
  nameOf: (staffId: string) => string;
  riskNumbering: RiskNumbering;
  today: string;
}

/** An entry as its section makes it; section, scope and origin are put on by whoever asks. */
export type Draft = Omit<Entry, 'section' | 'scope' | 'origin'>;

/**
 * One kind of entry in a package. To add one is to write one such file and to name it in `all.ts`;
 * a school that does not know it yet shows its words.
 */
export interface Section {
  name: string;
  scope: TransferScope;
  /** Prepares its statements once. @returns the entries of a student, the oldest first */
  reader: (source: Source) => (studentId: string) => Draft[];
}

/** @returns lines of `label：text`, those without text left out */
export function lines(
  ...pairs: readonly (readonly [label: string, text: string | null])[]
): string {
  return pairs
    .filter(([, text]) => text !== null && text !== '')
    .map(([label, text]) => `${label}：${text ?? ''}`)
    .join('\n');
}
