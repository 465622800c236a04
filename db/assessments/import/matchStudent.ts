import { z } from 'zod';
import type { ResultMapping } from '../../contract/resultImport.ts';
import type { ResultKey } from '../../contract/vocabulary/resultImport.ts';
import { stages } from '../../contract/vocabulary/school.ts';
import { sexes, studentStatuses } from '../../contract/vocabulary/students.ts';
import {
  readBirthDate,
  readName,
  readSex,
  readStudentNo,
  sameNumber,
  type ReadCell,
} from '../../spreadsheet/readCell.ts';
import {
  readClass,
  readGradeWords,
  resolveGrade,
  type GradeWords,
} from '../../spreadsheet/readGrade.ts';
import { nameKey } from '../../store/nameKey.ts';
import type { Store } from '../../store/open.ts';
import type { Problem } from './readResult.ts';

const knownStudent = z.object({
  studentId: z.string(),
  studentNo: z.string(),
  name: z.string(),
  nameKey: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  status: z.enum(studentStatuses),
});
export type KnownStudent = z.output<typeof knownStudent>;

/** Whose a row is: surely, as a proposal that a person confirms, or one of several, or nobody's. */
interface Match {
  how: 'sure' | 'proposed' | 'ambiguous' | 'unmatched';
  /** The one, or those whom it may be about. */
  candidates: KnownStudent[];
  /** What speaks against it, or made the search harder. */
  problems: Problem[];
}

/** How many persons of the same name are offered where nothing else fits. */
const mostOffered = 5;

/** Nobody who has left is taken for one who is here. */
export function hasLeft({ status }: KnownStudent): boolean {
  return status === 'graduated' || status === 'transferred_out';
}

/** What a row tells of its student. */
interface Told {
  studentNo: string | null;
  nameKey: string | null;
  birthDate: string | null;
  sex: string | null;
  className: string | null;
  grade: GradeWords | null;
  /** Keys whose cells could not be read. */
  problems: Problem[];
}

/** Finds the students of rows, among all who are on record. */
export class StudentMatcher {
  readonly #byNumber = new Map<string, KnownStudent>();
  readonly #byName = new Map<string, KnownStudent[]>();
  readonly #byId = new Map<string, KnownStudent>();
  readonly #classes = new Map<string, ReturnType<typeof readClass>>();
  readonly #keys: ResultMapping['keys'];
  readonly #today: string;

  constructor(clinical: Store, keys: ResultMapping['keys'], today: string) {
    this.#keys = keys;
    this.#today = today;
    const rows = clinical
      .prepare(
        `SELECT id AS studentId, student_no AS studentNo, name, name_key AS nameKey, sex,
           birth_date AS birthDate, stage, grade, class_name AS className, status
         FROM student ORDER BY id`,
      )
      .all();
    for (const student of z.array(knownStudent).parse(rows)) {
      this.#byId.set(student.studentId, student);
      this.#byNumber.set(sameNumber(student.studentNo), student);
      const bearers = this.#byName.get(student.nameKey);
      if (bearers) bearers.push(student);
      else this.#byName.set(student.nameKey, [student]);
    }
  }

  byId(studentId: string): KnownStudent | null {
    return this.#byId.get(studentId) ?? null;
  }

  #classOf(text: string): ReturnType<typeof readClass> {
    const known = this.#classes.get(text);
    if (known) return known;
    const found = readClass(text);
    this.#classes.set(text, found);
    return found;
  }

  #read(cells: readonly string[]): Told {
    const problems: Problem[] = [];
    const cell = (key: ResultKey) => {
      const column = this.#keys[key];
      return column === null ? '' : (cells[column] ?? '');
    };
    const take = <Value>(key: ResultKey, read: (text: string) => ReadCell<Value>): Value | null => {
      const text = cell(key);
      if (text === '') return null;
      const found = read(text);
      if (found.ok) return found.value;
      const { reason, params } = found;
      problems.push({ column: this.#keys[key], reason, ...(params ? { params } : {}) });
      return null;
    };
    const inClass = cell('className') === '' ? null : this.#classOf(cell('className'));
    const name = take('name', readName);
    return {
      studentNo: take('studentNo', readStudentNo),
      nameKey: name === null ? null : nameKey(name),
      birthDate: take('birthDate', (text) => readBirthDate(text, this.#today)),
      sex: take('sex', readSex),
      className: inClass?.className ?? null,
      grade: readGradeWords(cell('grade')) ?? inClass?.words ?? null,
      problems,
    };
  }

  #inClass(student: KnownStudent, { className, grade }: Told): boolean {
    if (className === null) return false;
    if (this.#classOf(student.className).className !== className) return false;
    if (grade === null) return true;
    const place = resolveGrade(grade, student.stage, [student.stage], this.#today);
    return 'grade' in place && place.stage === student.stage && place.grade === student.grade;
  }

  #among(named: readonly KnownStudent[], told: Told): Match | null {
    const inClass = named.filter((student) => this.#inClass(student, told));
    const bornThen = (students: readonly KnownStudent[]) =>
      students.filter(({ birthDate }) => birthDate !== null && birthDate === told.birthDate);
    const both = bornThen(inClass);
    if (both.length === 1) return { how: 'sure', candidates: both, problems: [] };
    const problems = [...told.problems];
    let fitting = both.length > 0 ? both : inClass;
    if (fitting.length === 0) {
      fitting = bornThen(named);
      if (told.className !== null) {
        problems.push({ column: this.#keys.className, reason: 'differs_from_record' });
      }
    }
    if (fitting.length === 0) return null;
    return {
      how: fitting.length === 1 ? 'proposed' : 'ambiguous',
      candidates: fitting,
      problems,
    };
  }

  /** By 学籍号; then by name, class and birth date; else whom a person may confirm. */
  match(cells: readonly string[]): Match {
    const told = this.#read(cells);
    const byNumber =
      told.studentNo === null ? undefined : this.#byNumber.get(sameNumber(told.studentNo));
    if (byNumber !== undefined) {
      const against: Problem[] = [];
      if (told.nameKey !== null && told.nameKey !== byNumber.nameKey) {
        against.push({ column: this.#keys.name, reason: 'differs_from_record' });
      }
      const { birthDate } = byNumber;
      if (told.birthDate !== null && birthDate !== null && told.birthDate !== birthDate) {
        against.push({ column: this.#keys.birthDate, reason: 'differs_from_record' });
      }
      return {
        how: against.length === 0 ? 'sure' : 'proposed',
        candidates: [byNumber],
        problems: against,
      };
    }
    const named = told.nameKey === null ? [] : (this.#byName.get(told.nameKey) ?? []);
    // Whom the row itself rules out is no candidate.
    const possible = named.filter(
      ({ sex, birthDate }) =>
        (told.sex === null || sex === 'unstated' || told.sex === 'unstated' || told.sex === sex) &&
        (told.birthDate === null || birthDate === null || told.birthDate === birthDate),
    );
    const here = possible.filter((student) => !hasLeft(student));
    return (
      this.#among(here, told) ??
      this.#among(possible.filter(hasLeft), told) ?? {
        how: 'unmatched',
        candidates: named.slice(0, mostOffered),
        problems: told.problems,
      }
    );
  }
}
