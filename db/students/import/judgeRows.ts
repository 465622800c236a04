import type { FieldRefusal, ReasonCode } from '../../contract/errors.ts';
import type { Stage } from '../../contract/vocabulary/school.ts';
import {
  lastGradeOf,
  studentLengths,
  type ImportMapping,
  type StudentInput,
} from '../../contract/students.ts';
import { importFields, type ImportField } from '../../contract/vocabulary/students.ts';
import type { StudentRow } from '../record.ts';
import {
  readBirthDate,
  readName,
  readNumberText,
  readSex,
  readStudentNo,
  readText,
  sameNumber,
  type ReadCell,
} from '../../spreadsheet/readCell.ts';
import {
  readClass,
  readGradeWords,
  readStage,
  resolveGrade,
  type ReadClass,
} from '../../spreadsheet/readGrade.ts';
import type { TableRow } from '../../spreadsheet/table.ts';

/** Why a row is refused: one of its fields, or more. */
export interface Problem {
  field: ImportField;
  reason: ReasonCode;
  params?: NonNullable<FieldRefusal['params']>;
}

/** What a row comes to. */
export type Judgement = { row: TableRow } & (
  | { verdict: 'bad'; problems: Problem[] }
  | { verdict: 'new'; student: StudentInput }
  | { verdict: 'updated'; student: StudentInput; onRecord: StudentRow }
  | { verdict: 'unchanged'; onRecord: StudentRow }
);

/** What the rows are judged by. */
interface Measure {
  mapping: ImportMapping;
  /** The stage of rows that do not tell theirs. */
  usualStage: Stage | null;
  stagesOfSchool: readonly Stage[];
  today: string;
  /** @returns the student on record who bears the number */
  find: (studentNo: string) => StudentRow | null;
}

/** Only what the row says: an empty cell says nothing, and so erases nothing. */
type Told = Partial<StudentInput>;

/** Each of these can tell the stage and the grade. */
const placeFields: readonly ImportField[] = ['stage', 'grade', 'className'];

/** Reads one row, field by field, and notes what is wrong with it. */
class RowReader {
  readonly told: Told = {};
  readonly problems: Problem[] = [];
  readonly #row: TableRow;
  readonly #measure: Measure;

  constructor(row: TableRow, measure: Measure) {
    this.#row = row;
    this.#measure = measure;
  }

  refuse(field: ImportField, reason: ReasonCode, params?: FieldRefusal['params']): void {
    this.problems.push(params === undefined ? { field, reason } : { field, reason, params });
  }

  /** @returns whether the field is refused, or what its value would have been told by */
  refused(field: ImportField): boolean {
    const sources = field === 'stage' || field === 'grade' ? placeFields : [field];
    return this.problems.some((problem) => sources.includes(problem.field));
  }

  #cell(field: ImportField): string {
    const column = this.#measure.mapping[field];
    return column === null ? '' : (this.#row.cells[column] ?? '');
  }

  #take<Value>(field: ImportField, read: (text: string) => ReadCell<Value>): Value | null {
    const text = this.#cell(field);
    if (text === '') return null;
    const found = read(text);
    if (found.ok) return found.value;
    this.refuse(field, found.reason, found.params);
    return null;
  }

  #texts(): void {
    const { told } = this;
    const text = (most: number) => (cell: string) => readText(cell, most);
    const studentNo = this.#take('studentNo', readStudentNo);
    if (studentNo !== null) told.studentNo = studentNo;
    const name = this.#take('name', readName);
    if (name !== null) told.name = name;
    const sex = this.#take('sex', readSex);
    if (sex !== null) told.sex = sex;
    const birthDate = this.#take('birthDate', (cell) => readBirthDate(cell, this.#measure.today));
    if (birthDate !== null) told.birthDate = birthDate;
    const dormitory = this.#take('dormitory', text(studentLengths.dormitory));
    if (dormitory !== null) told.dormitory = dormitory;
    const guardianName = this.#take('guardianName', text(studentLengths.guardianName));
    if (guardianName !== null) told.guardianName = guardianName;
    const guardianPhone = this.#take('guardianPhone', (cell) =>
      readNumberText(cell, studentLengths.guardianPhone),
    );
    if (guardianPhone !== null) told.guardianPhone = guardianPhone;
  }

  #stage(): Stage | null {
    return this.#take('stage', (text) => {
      const stage = readStage(text);
      return stage === null ? { ok: false, reason: 'not_an_option' } : { ok: true, value: stage };
    });
  }

  #class(): ReadClass | null {
    return this.#take('className', (text): ReadCell<ReadClass> => {
      const line = readText(text, studentLengths.className);
      return line.ok ? { ok: true, value: readClass(line.value) } : line;
    });
  }

  /** Stage, grade and class, of which each may tell something of the others. */
  #place(): void {
    const stage = this.#stage();
    const inClass = this.#class();
    const inGrade = this.#take('grade', (text) => {
      const words = readGradeWords(text);
      return words === null ? { ok: false, reason: 'wrong_format' } : { ok: true, value: words };
    });
    if (inClass !== null) this.told.className = inClass.className;
    if (stage !== null) this.told.stage = stage;
    const words = inGrade ?? inClass?.words ?? null;
    if (words === null) return;
    const resolve = (each: typeof words) =>
      resolveGrade(
        each,
        stage ?? this.#measure.usualStage,
        this.#measure.stagesOfSchool,
        this.#measure.today,
      );
    const place = resolve(words);
    if ('problem' in place) {
      if (place.problem === 'stage_unknown') {
        if (!this.refused('stage')) this.refuse('stage', 'required');
      } else this.refuse(inGrade ? 'grade' : 'className', 'not_an_option');
      return;
    }
    if (stage !== null && place.stage !== stage) {
      this.refuse(inGrade ? 'grade' : 'className', 'contradicts');
      return;
    }
    if (inGrade && inClass?.words) {
      const besides = resolve({ ...inClass.words, stage: inClass.words.stage ?? place.stage });
      const same =
        'grade' in besides && besides.stage === place.stage && besides.grade === place.grade;
      if (!same) this.refuse('className', 'contradicts');
    }
    this.told.stage = place.stage;
    this.told.grade = place.grade;
  }

  read(): void {
    this.#texts();
    this.#place();
  }
}

const required = ['studentNo', 'name', 'stage', 'grade', 'className'] as const;

/** A student as the row alone tells: what must be there is, what may be absent is left empty. */
function newStudent(reader: RowReader, usualStage: Stage | null): StudentInput | null {
  const told = { ...(usualStage === null ? {} : { stage: usualStage }), ...reader.told };
  const { studentNo, name, stage, grade, className, ...more } = told;
  if (
    studentNo === undefined ||
    name === undefined ||
    stage === undefined ||
    grade === undefined ||
    className === undefined
  ) {
    const missing = required.filter((field) => told[field] === undefined && !reader.refused(field));
    for (const field of missing) reader.refuse(field, 'required');
    return null;
  }
  return {
    sex: 'unstated',
    birthDate: null,
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
    ...more,
    studentNo,
    name,
    stage,
    grade,
    className,
  };
}

/** The student on record with what the row tells anew. */
function merged(onRecord: StudentRow, told: Told): StudentInput {
  const { studentNo, name, sex, birthDate, stage, grade, className } = onRecord;
  const { dormitory, guardianName, guardianPhone } = onRecord;
  return {
    name,
    sex,
    birthDate,
    stage,
    grade,
    className,
    dormitory,
    guardianName,
    guardianPhone,
    ...told,
    studentNo,
  };
}

/** @returns the fields in which a row differs from the record */
export function changedFields(onRecord: StudentRow, student: StudentInput): ImportField[] {
  return importFields.filter((field) => onRecord[field] !== student[field]);
}

function judge(row: TableRow, reader: RowReader, measure: Measure): Judgement {
  const { told, problems } = reader;
  const onRecord = told.studentNo === undefined ? null : measure.find(told.studentNo);
  const student =
    onRecord === null ? newStudent(reader, measure.usualStage) : merged(onRecord, told);
  if (student !== null && student.grade > lastGradeOf[student.stage]) {
    reader.refuse('grade', 'not_an_option');
  }
  if (student === null || problems.length > 0) return { row, verdict: 'bad', problems };
  if (onRecord === null) return { row, verdict: 'new', student };
  if (changedFields(onRecord, student).length === 0) return { row, verdict: 'unchanged', onRecord };
  return { row, verdict: 'updated', student, onRecord };
}

/**
 * Judges every row of a file: what it would write, or why it cannot be written. Rows that bear the
 * same number are all refused, each naming another.
 */
export function judgeRows(rows: readonly TableRow[], measure: Measure): Judgement[] {
  const readers = rows.map((row) => {
    const reader = new RowReader(row, measure);
    reader.read();
    return { row, reader };
  });
  const bearers = new Map<string, number[]>();
  for (const { row, reader } of readers) {
    const { studentNo } = reader.told;
    if (studentNo === undefined) continue;
    const key = sameNumber(studentNo);
    const already = bearers.get(key);
    if (already) already.push(row.row);
    else bearers.set(key, [row.row]);
  }
  for (const { row, reader } of readers) {
    const { studentNo } = reader.told;
    const same = studentNo === undefined ? [] : (bearers.get(sameNumber(studentNo)) ?? []);
    const other = same.find((each) => each !== row.row);
    if (other !== undefined) reader.refuse('studentNo', 'same_as_row', { row: other });
  }
  return readers.map(({ row, reader }) => judge(row, reader, measure));
}
