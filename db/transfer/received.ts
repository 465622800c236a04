import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { IncomingStudent, ReceivedPackage } from '../contract/transfer.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes } from '../contract/vocabulary/students.ts';
import { transferScopes } from '../contract/vocabulary/transfer.ts';
import { timestampOf } from '../store/clock.ts';
import { mustBeAsStored } from '../store/contentHash.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { ownCard, ownIdentity } from './identity.ts';
import { manifestSchema } from './manifest.ts';
import { signReceipt } from './receipt.ts';
import { faceOf, trustOf } from './schools.ts';

const manifest = z.string().transform((text) => manifestSchema.parse(JSON.parse(text)));
const packageRow = z.object({
  packageId: z.string(),
  manifest,
  manifestSha256: z.string(),
  madeAt: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  state: z.enum(['waiting', 'merged', 'refused']),
  accepted: z.int(),
  refusedWhy: z.string(),
});
type PackageRow = z.output<typeof packageRow>;

const packageColumns = `p.id AS packageId, p.manifest, p.manifest_sha256 AS manifestSha256,
  p.made_at AS madeAt, p.opened_at AS openedAt, p.closed_at AS closedAt, p.state,
  p.refused_why AS refusedWhy,
  (SELECT count(*) FROM received_student AS s
   WHERE s.package_id = p.id AND s.student_id IS NOT NULL) AS accepted`;
const mostListed = 500;

function shown(clinical: Store, row: PackageRow): ReceivedPackage {
  const { manifest: made, packageId, madeAt, openedAt, state, accepted, refusedWhy } = row;
  const sender = { ...faceOf(made.from), trust: trustOf(clinical, made.from) };
  const { students } = made;
  return { packageId, sender, madeAt, openedAt, state, students, accepted, refusedWhy };
}

/** What came in, newest first. */
export function listReceived({ clinical }: ClinicalContext): OutputOf<'transfer.received'> {
  const packages = clinical
    .prepare(
      `SELECT ${packageColumns} FROM received_package AS p ORDER BY p.opened_at DESC, p.id LIMIT ?`,
    )
    .all(mostListed)
    .map((row) => shown(clinical, packageRow.parse(row)));
  return { packages };
}

/** @throws Refusal `not_found` */
function packageOf(clinical: Store, packageId: string): PackageRow {
  const found = packageRow.safeParse(
    clinical
      .prepare(`SELECT ${packageColumns} FROM received_package AS p WHERE p.id = ?`)
      .get(packageId),
  );
  if (!found.success) throw new Refusal('not_found');
  return found.data;
}

const person = z.object({
  studentNo: z.string(),
  name: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  guardianName: z.string(),
  guardianPhone: z.string(),
});
const studentRow = z.object({
  receivedStudentId: z.string(),
  person: z.string().transform((text) => person.parse(JSON.parse(text))),
  entries: z.int(),
  attachments: z.int(),
});
const whyRow = z.object({ sameNo: z.int().transform((value) => value === 1) });

/**
 * Who of here a student may be: by the number, else by name and birth date. Only a proposal; a
 * person confirms it.
 */
function matcher({ clinical, about }: ClinicalContext) {
  const find = clinical.prepare(
    `SELECT ${studentLineColumns}, s.student_no = @studentNo AS sameNo FROM student AS s
     WHERE s.student_no = @studentNo OR (s.name = @name AND s.birth_date = @birthDate)
     ORDER BY sameNo DESC, s.id LIMIT 5`,
  );
  return ({ studentNo, name, birthDate }: z.output<typeof person>): IncomingStudent['candidates'] =>
    find.all({ studentNo, name, birthDate }).map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      const why = whyRow.parse(row).sameNo ? ('student_no' as const) : ('name_and_birth' as const);
      return { student, why };
    });
}

/** A package with its students, and who of here each may be. @throws Refusal `not_found` */
export function readIncoming(
  context: ClinicalContext,
  packageId: string,
): OutputOf<'transfer.incoming'> {
  const { clinical } = context;
  const row = packageOf(clinical, packageId);
  const match = matcher(context);
  const students = clinical
    .prepare(
      `SELECT s.id AS receivedStudentId, s.person,
         (SELECT count(*) FROM received_entry WHERE received_student_id = s.id) AS entries,
         (SELECT count(*) FROM received_attachment WHERE received_student_id = s.id) AS attachments
       FROM received_student AS s WHERE s.package_id = ? ORDER BY s.position`,
    )
    .all(packageId)
    .map((found) => {
      const { person: who, ...rest } = studentRow.parse(found);
      return { ...rest, ...who, candidates: row.state === 'waiting' ? match(who) : [] };
    });
  const { scope, warningNumbers } = row.manifest;
  return { package: shown(clinical, row), scope, numbering: warningNumbers.numbering, students };
}

const entryRow = z.object({
  entryId: z.string(),
  scope: z.enum(transferScopes),
  onDate: z.string(),
  byName: z.string(),
  originName: z.string(),
  title: z.string(),
  body: z.string(),
});
const attachmentRow = z.object({
  attachmentId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  originName: z.string(),
});
const moveRow = z.array(
  z.object({
    packageId: z.string(),
    fromName: z.string(),
    toName: z.string(),
    madeAt: z.string(),
  }),
);

/** What came along for one or more received students, newest first. */
function contentsOf(clinical: Store, receivedIds: readonly string[]): OutputOf<'transfer.preview'> {
  const ids = JSON.stringify(receivedIds);
  const among = 'received_student_id IN (SELECT value FROM json_each(?))';
  const entries = clinical
    .prepare(
      `SELECT id AS entryId, scope, on_date AS onDate, by_name AS byName,
         origin_name AS originName, title, body
       FROM received_entry WHERE ${among} ORDER BY on_date DESC, id DESC`,
    )
    .all(ids);
  const attachments = clinical
    .prepare(
      `SELECT id AS attachmentId, name, media_type AS mediaType, length(content) AS bytes,
         origin_name AS originName
       FROM received_attachment WHERE ${among} ORDER BY id`,
    )
    .all(ids);
  const custody = z
    .array(z.string())
    .parse(
      clinical
        .prepare(
          'SELECT custody FROM received_student WHERE id IN (SELECT value FROM json_each(?))',
        )
        .pluck()
        .all(ids),
    );
  const moves = custody.flatMap((each) => moveRow.parse(JSON.parse(each)));
  const once = [...new Map(moves.map((move) => [move.packageId, move])).values()];
  return {
    entries: z.array(entryRow).parse(entries),
    attachments: z.array(attachmentRow).parse(attachments),
    moves: once.sort((one, other) => one.madeAt.localeCompare(other.madeAt, 'en')),
  };
}

/** @throws Refusal `not_found` */
export function preview(
  { clinical, about }: ClinicalContext,
  receivedStudentId: string,
): OutputOf<'transfer.preview'> {
  const row = clinical
    .prepare('SELECT student_id AS studentId FROM received_student WHERE id = ?')
    .get(receivedStudentId);
  const found = z.object({ studentId: z.string().nullable() }).safeParse(row);
  if (!found.success) throw new Refusal('not_found');
  if (found.data.studentId !== null) about(found.data.studentId);
  return contentsOf(clinical, [receivedStudentId]);
}

/** All that former schools handed over of a student. */
export function ofStudent(
  { clinical, about }: ClinicalContext,
  studentId: string,
): OutputOf<'transfer.ofStudent'> {
  about(studentId);
  const ids = clinical
    .prepare('SELECT id FROM received_student WHERE student_id = ?')
    .pluck()
    .all(studentId);
  return contentsOf(clinical, z.array(z.string()).parse(ids));
}

/** @throws Refusal `not_found`, also while it is in quarantine */
export function readAttachment(
  { clinical, about }: ClinicalContext,
  attachmentId: string,
): OutputOf<'transfer.attachment'> {
  const row = clinical
    .prepare(
      `SELECT a.name AS fileName, a.content AS bytes, a.sha256,
         s.student_id AS studentId
       FROM received_attachment AS a JOIN received_student AS s ON s.id = a.received_student_id
       WHERE a.id = ? AND s.student_id IS NOT NULL`,
    )
    .get(attachmentId);
  const found = z
    .object({
      fileName: z.string(),
      bytes: z.instanceof(Buffer),
      sha256: z.string(),
      studentId: z.string(),
    })
    .safeParse(row);
  if (!found.success) throw new Refusal('not_found');
  const { studentId, sha256, ...file } = found.data;
  about(studentId);
  mustBeAsStored(file.bytes, sha256);
  return file;
}

function forgetStudent(clinical: Store, receivedStudentId: string): void {
  for (const table of ['received_entry', 'received_attachment']) {
    clinical.prepare(`DELETE FROM ${table} WHERE received_student_id = ?`).run(receivedStudentId);
  }
  clinical.prepare('DELETE FROM received_student WHERE id = ?').run(receivedStudentId);
}

/** What this school itself had sent away, of a student whose record here was not destroyed since. */
const stillHere = `origin_school_id = @ownSchoolId
  AND EXISTS (SELECT 1 FROM sent_student WHERE student_id = @studentId)
  AND NOT EXISTS (SELECT 1 FROM destruction WHERE student_id = @studentId)`;

/** What is here already does not come a second time: by an earlier package, or as this school's own. */
const repeatedSql = `
DELETE FROM received_entry WHERE received_student_id = @receivedStudentId AND (
  EXISTS (SELECT 1 FROM received_student AS s JOIN received_entry AS e ON e.received_student_id = s.id
    WHERE s.student_id = @studentId AND e.entry_id = received_entry.entry_id
      AND e.section = received_entry.section
      AND e.origin_school_id = received_entry.origin_school_id
      AND e.title = received_entry.title AND e.body = received_entry.body
      AND e.data = received_entry.data)
  OR (${stillHere}))`;
const repeatedAttachmentSql = `
DELETE FROM received_attachment WHERE received_student_id = @receivedStudentId AND (
  EXISTS (SELECT 1 FROM received_student AS s
    JOIN received_attachment AS a ON a.received_student_id = s.id
    WHERE s.student_id = @studentId AND a.sha256 = received_attachment.sha256
      AND a.name = received_attachment.name)
  OR (${stillHere}))`;

/**
 * Takes a package over as a person has decided, student by student.
 *
 * @throws Refusal `state_forbids` where it was decided before, and of the decisions where they are
 *   not one for each student, or give two of them to one
 */
export function confirm(
  { clinical, clock, staff, about }: ClinicalContext,
  { packageId, decisions }: CheckedInputOf<'transfer.confirm'>,
): OutputOf<'transfer.confirm'> {
  const { state } = packageOf(clinical, packageId);
  if (state !== 'waiting') throw new Refusal('state_forbids');
  const waiting = new Set(
    clinical
      .prepare('SELECT id FROM received_student WHERE package_id = ?')
      .pluck()
      .all(packageId)
      .map(String),
  );
  const decided = new Set(decisions.map(({ receivedStudentId }) => receivedStudentId));
  const taken = decisions.flatMap(({ studentId }) => (studentId === null ? [] : [studentId]));
  if (decided.size !== decisions.length || new Set(taken).size !== taken.length) {
    throw Refusal.field('decisions', 'not_unique');
  }
  if (decided.size !== waiting.size || [...decided].some((each) => !waiting.has(each))) {
    throw Refusal.field('decisions', 'still_open');
  }
  if (taken.length === 0) throw Refusal.field('decisions', 'too_few', { limit: 1 });
  const identity = ownIdentity(clinical);
  identity.wipe();
  const known = clinical.prepare('SELECT 1 FROM student WHERE id = ?');
  const repeated = clinical.prepare(repeatedSql);
  const repeatedAttachment = clinical.prepare(repeatedAttachmentSql);
  const take = clinical.prepare('UPDATE received_student SET student_id = ? WHERE id = ?');
  for (const { receivedStudentId, studentId } of decisions) {
    if (studentId === null) {
      forgetStudent(clinical, receivedStudentId);
      continue;
    }
    if (known.get(studentId) === undefined) throw Refusal.field('decisions', 'not_found');
    about(studentId);
    const who = { receivedStudentId, studentId, ownSchoolId: identity.schoolId };
    repeated.run(who);
    repeatedAttachment.run(who);
    take.run(studentId, receivedStudentId);
  }
  clinical
    .prepare(
      `UPDATE received_package SET state = 'merged', closed_at = ?, closed_by = ? WHERE id = ?`,
    )
    .run(timestampOf(clock), staff.staffId, packageId);
  return { accepted: taken.length };
}

/** Turns a package away; nothing of the students in it stays. @throws Refusal `state_forbids` */
export function refuse(
  { clinical, clock, staff }: ClinicalContext,
  { packageId, why }: CheckedInputOf<'transfer.refuse'>,
): void {
  const { state } = packageOf(clinical, packageId);
  if (state !== 'waiting') throw new Refusal('state_forbids');
  const students = clinical
    .prepare('SELECT id FROM received_student WHERE package_id = ?')
    .pluck()
    .all(packageId);
  for (const receivedStudentId of students) forgetStudent(clinical, String(receivedStudentId));
  clinical
    .prepare(
      `UPDATE received_package SET state = 'refused', refused_why = ?, closed_at = ?, closed_by = ?
       WHERE id = ?`,
    )
    .run(why, timestampOf(clock), staff.staffId, packageId);
}

/** The receipt of a package that was taken over. @throws Refusal `state_forbids` before that */
export async function receiptOf(
  { clinical, office, clock }: ClinicalContext,
  packageId: string,
): Promise<OutputOf<'transfer.receipt'>> {
  const row = packageOf(clinical, packageId);
  if (row.state !== 'merged' || row.closedAt === null) throw new Refusal('state_forbids');
  const from = await ownCard(clinical, office, clock);
  const identity = ownIdentity(clinical);
  try {
    const { manifestSha256, closedAt, accepted } = row;
    const { students } = row.manifest;
    const receipt = signReceipt(
      { packageId, manifestSha256, receivedAt: closedAt, students, accepted },
      from,
      identity.ed25519,
    );
    const bytes = Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`, 'utf8');
    return { fileName: `xinqiao-receipt-${packageId.slice(-12)}.xqreceipt`, bytes };
  } finally {
    identity.wipe();
  }
}
