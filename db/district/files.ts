import { z } from 'zod';
import type { DistrictLine, DistrictSchool } from '../contract/district.ts';
import type { Store } from '../store/open.ts';
import { staffNames } from '../store/officeNames.ts';
import { schoolFigures, type SchoolFigures } from '../summary/schoolFile.ts';
import { listSchools } from './schools.ts';

const figures = z.string().transform((body) => schoolFigures.parse(JSON.parse(body)));
const fileRow = z.object({
  schoolId: z.string(),
  figures,
  readAt: z.string(),
  readBy: z.string(),
});
type FileRow = z.output<typeof fileRow>;

/** The newest file of each school that has sent one of a term. */
function newestFiles(office: Store, term: string): Map<string, FileRow> {
  const rows = office
    .prepare(
      `SELECT school_id AS schoolId, body AS figures, read_at AS readAt, read_by AS readBy
       FROM district_file AS f
       WHERE term = ? AND number = (SELECT max(number) FROM district_file AS newer
         WHERE newer.term = f.term AND newer.school_id = f.school_id)`,
    )
    .all(term)
    .map((row) => fileRow.parse(row));
  return new Map(rows.map((row) => [row.schoolId, row]));
}

/**
 * Every school in use, and of those retired the ones that sent a file of the term and have not come
 * back under new keys: a school with new keys counts once.
 */
function schoolsOf(office: Store, files: ReadonlyMap<string, FileRow>): DistrictSchool[] {
  const schools = listSchools(office);
  const sent = new Set(
    schools.filter(({ active, schoolId }) => active && files.has(schoolId)).map(({ name }) => name),
  );
  return schools.filter(
    ({ active, schoolId, name }) => active || (files.has(schoolId) && !sent.has(name)),
  );
}

/** How the schools of a term stand. */
export function standingOf(office: Store, term: string): DistrictLine[] {
  const nameOf = staffNames(office);
  const files = newestFiles(office, term);
  return schoolsOf(office, files).map((school) => {
    const row = files.get(school.schoolId);
    if (row === undefined) return { school, file: null };
    const { number, corrects, semester, publishedAt, countedOn, threshold } = row.figures;
    return {
      school,
      file: {
        number,
        corrects,
        semester: semester.name,
        publishedAt,
        countedOn,
        threshold,
        readAt: row.readAt,
        readByName: nameOf(row.readBy),
      },
    };
  });
}

/** The schools with a file of a term, with the newest of each, and the names of those without. */
export function gathered(
  office: Store,
  term: string,
): { sent: { school: DistrictSchool; figures: SchoolFigures }[]; missing: string[] } {
  const files = newestFiles(office, term);
  const schools = schoolsOf(office, files);
  return {
    sent: schools.flatMap((school) => {
      const row = files.get(school.schoolId);
      return row === undefined ? [] : [{ school, figures: row.figures }];
    }),
    missing: schools.filter(({ schoolId }) => !files.has(schoolId)).map(({ name }) => name),
  };
}

/** @returns the file of a school that has some number */
export function figuresOf(office: Store, schoolId: string, number: number): SchoolFigures {
  return figures.parse(
    office
      .prepare('SELECT body FROM district_file WHERE school_id = ? AND number = ?')
      .pluck()
      .get(schoolId, number),
  );
}

/** The terms that there are files of, newest first. */
export function termsWithFiles(office: Store): string[] {
  return z
    .array(z.string())
    .parse(
      office.prepare('SELECT DISTINCT term FROM district_file ORDER BY term DESC').pluck().all(),
    );
}
