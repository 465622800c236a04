import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import type { ReadFile } from '../contract/district.ts';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import type { FileRefusal } from '../contract/vocabulary/district.ts';
import { daysBetween, timestampOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { readFigures, type SchoolFigures } from '../summary/schoolFile.ts';
import { fingerprintInWords, fingerprintOf } from '../transfer/card.ts';
import { runAddUp } from './runWorker.ts';
import { knownSender, type Known } from './schools.ts';
import { isOfDefinitions } from './shapes.ts';
import { termOf } from './term.ts';

const longestSemester = 250;

const refusalOfFile = new Map<ErrorCode, FileRefusal>([
  ['figures_unreadable', 'unreadable'],
  ['figures_newer', 'newer'],
  ['figures_forged', 'forged'],
  ['file_too_large', 'too_large'],
]);

interface Opened {
  figures: SchoolFigures;
  body: string;
  /** Whether there can be counts behind its tables. */
  addsUp: boolean;
}

function open(bytes: Uint8Array): Omit<Opened, 'addsUp'> | FileRefusal {
  try {
    return readFigures(bytes);
  } catch (error) {
    const refused = error instanceof Refusal ? refusalOfFile.get(error.refused.code) : undefined;
    if (refused === undefined) throw error;
    return refused;
  }
}

const sha256 = (body: string) => createHash('sha256').update(body).digest('hex');

/** Why a genuine file is not taken in, or whose it is. */
function judge(
  office: Store,
  term: string,
  { figures, body, addsUp }: Opened,
): Known | FileRefusal {
  const sender = knownSender(office, figures.school);
  if (typeof sender === 'string') return sender;
  if (!sender.active) return 'inactive';
  const { startsOn, endsOn } = figures.semester;
  if (termOf(startsOn) !== term) return 'other_term';
  const length = daysBetween(startsOn, endsOn);
  if (length <= 0 || length > longestSemester || !addsUp) return 'contradictory';
  if (office.prepare('SELECT 1 FROM district_file WHERE sha256 = ?').get(sha256(body))) {
    return 'already_read';
  }
  const newest = z
    .int()
    .nullable()
    .parse(
      office
        .prepare('SELECT max(number) FROM district_file WHERE school_id = ? AND term = ?')
        .pluck()
        .get(sender.schoolId, term),
    );
  if (newest !== null && figures.number <= newest) return 'older';
  if (newest !== null && figures.corrects === null) return 'not_a_correction';
  return sender;
}

function keep(
  { office, clock, staff }: OfficeContext,
  { schoolId }: Known,
  term: string,
  { figures, body }: Opened,
): void {
  office
    .prepare(
      `INSERT INTO district_file (id, school_id, term, number, corrects, body, sha256, read_at,
         read_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      newId(),
      schoolId,
      term,
      figures.number,
      figures.corrects,
      body,
      sha256(body),
      timestampOf(clock),
      staff.staffId,
    );
  // The same keys under a new name are the same school.
  office
    .prepare('UPDATE district_school SET name = ?, card = ? WHERE id = ?')
    .run(figures.school.name, JSON.stringify(figures.school), schoolId);
}

function saysOf({ school, semester, number, corrects }: SchoolFigures): ReadFile['says'] {
  return {
    school: school.name,
    words: fingerprintInWords(fingerprintOf(school)),
    term: termOf(semester.startsOn),
    semester: semester.name,
    number,
    corrects,
  };
}

/** Reads all files, and has those of the right form added up in one go. */
async function openAll(files: readonly { bytes: Uint8Array }[]): Promise<(Opened | FileRefusal)[]> {
  const opened = files.map(({ bytes }) => open(bytes));
  const ofForm = opened.flatMap((each) =>
    typeof each !== 'string' && isOfDefinitions(each.figures) ? [each.figures] : [],
  );
  const hold = await runAddUp(ofForm.map(({ cubes }) => cubes));
  return opened.map((each) =>
    typeof each === 'string'
      ? each
      : { ...each, addsUp: hold[ofForm.indexOf(each.figures)] === true },
  );
}

/**
 * Takes in schools' files, each by itself: one that is refused is not kept, and does not keep the
 * others out. Of several of one school the older come first, so that a correction follows what it
 * corrects.
 */
export async function readFiles(
  context: OfficeContext,
  { term, files }: CheckedInputOf<'district.readFiles'>,
): Promise<OutputOf<'district.readFiles'>> {
  const { office } = context;
  const opened = await openAll(files);
  const results: ReadFile[] = files.map(({ fileName }, at) => {
    const found = opened[at] ?? 'unreadable';
    return typeof found === 'string'
      ? { fileName, refused: found, says: null }
      : { fileName, refused: null, says: saysOf(found.figures) };
  });
  const inOrder = results
    .flatMap((result, at) => {
      const found = opened[at];
      return found === undefined || typeof found === 'string' ? [] : [{ result, found }];
    })
    .sort((one, other) => one.found.figures.number - other.found.figures.number);
  for (const { result, found } of inOrder) {
    result.refused = office
      .transaction(() => {
        const judged = judge(office, term, found);
        if (typeof judged === 'string') return judged;
        keep(context, judged, term, found);
        return null;
      })
      .immediate();
  }
  return { files: results };
}
