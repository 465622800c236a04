import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { stages } from '../contract/vocabulary/school.ts';
import {
  sealings,
  type PackageSealing,
  transferScopes,
  type TransferScope,
} from '../contract/vocabulary/transfer.ts';
import type { Form } from '../print/form.ts';
import { placeWords } from '../print/studentWords.ts';
import { addDays, daysOverdue, timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { paperHead } from '../store/paperHead.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { fingerprintOf } from './card.ts';
import { handoverForm } from './handoverForm.ts';
import { startKeeping } from './keeping.ts';
import { canBeSetDown } from './leaving.ts';
import type { Manifest } from './manifest.ts';
import { readReceipt } from './receipt.ts';
import { isOwn } from './schools.ts';
import { readSettings } from './settings.ts';
import type { WrittenPackage } from './writePackage.ts';

interface Making {
  packageId: string;
  to: Manifest['to'];
  path: string;
  madeAt: string;
  scope: readonly TransferScope[];
  studentIds: readonly string[];
  by: { knownSchoolId: string | null; sealing: PackageSealing };
}

/** Notes that a package is being made, before there is any file of it. */
export function noteMaking({ clinical, staff }: ClinicalContext, making: Making): void {
  const { packageId, to, path, madeAt, scope, studentIds, by } = making;
  clinical
    .transaction(() => {
      clinical
        .prepare(
          `INSERT INTO sent_package (id, known_school_id, to_name, sealing, scope, path, state,
             made_at, made_by, bytes, manifest_sha256)
           VALUES (?, ?, ?, ?, ?, ?, 'making', ?, ?, 0, '')`,
        )
        .run(
          packageId,
          by.knownSchoolId,
          to.name,
          by.sealing,
          JSON.stringify(scope),
          path,
          madeAt,
          staff.staffId,
        );
      const student = clinical.prepare(
        `INSERT INTO sent_student (package_id, position, student_id, contents) VALUES (?, ?, ?, '')`,
      );
      for (const [at, studentId] of studentIds.entries()) student.run(packageId, at + 1, studentId);
    })
    .immediate();
}

/** Notes that the file lies whole under its half name. */
export function noteWritten(
  clinical: Store,
  packageId: string,
  { bytes, manifestSha256, contents }: WrittenPackage,
): void {
  clinical
    .transaction(() => {
      const student = clinical.prepare(
        'UPDATE sent_student SET contents = ? WHERE package_id = ? AND position = ?',
      );
      for (const [at, each] of contents.entries()) student.run(each, packageId, at + 1);
      clinical
        .prepare('UPDATE sent_package SET bytes = ?, manifest_sha256 = ? WHERE id = ?')
        .run(bytes, manifestSha256, packageId);
    })
    .immediate();
}

/** Notes that the file bears its name: from now on the package counts. */
export function noteSent(clinical: Store, packageId: string): void {
  clinical.prepare(`UPDATE sent_package SET state = 'sent' WHERE id = ?`).run(packageId);
}

const makingRow = z.object({ packageId: z.string(), path: z.string(), written: z.string() });

/**
 * Puts right what a making that was cut off has left: one whose file bears its name counts, of any
 * other nothing stays. One that lies on a stick which is not there waits until it is.
 */
export function tidyUp(clinical: Store): void {
  const cutOff = clinical
    .prepare(
      `SELECT id AS packageId, path, manifest_sha256 AS written
       FROM sent_package WHERE state = 'making'`,
    )
    .all()
    .map((row) => makingRow.parse(row));
  for (const { packageId, path, written } of cutOff) {
    if (written !== '' && existsSync(path)) {
      noteSent(clinical, packageId);
      continue;
    }
    if (written !== '' && !existsSync(dirname(path))) continue;
    // A stick that is gone cannot be tidied.
    if (existsSync(`${path}.half`)) rmSync(`${path}.half`, { force: true });
    clinical
      .transaction(() => {
        clinical.prepare('DELETE FROM sent_student WHERE package_id = ?').run(packageId);
        clinical.prepare('DELETE FROM sent_package WHERE id = ?').run(packageId);
      })
      .immediate();
  }
}

const scopeList = z
  .string()
  .transform((text) => z.array(z.enum(transferScopes)).parse(JSON.parse(text)));
const receiptOf = z
  .object({
    receivedAt: z.string(),
    accepted: z.int(),
    from: z.object({ name: z.string() }),
  })
  .transform(({ from, ...receipt }) => ({ ...receipt, byName: from.name }));
const sentRow = z.object({
  packageId: z.string(),
  toName: z.string(),
  sealing: z.enum(sealings),
  scope: scopeList,
  state: z.enum(['sent', 'received']),
  madeAt: z.string(),
  madeBy: z.string(),
  path: z.string(),
  bytes: z.int(),
  students: z.int(),
  toSetDown: z.int(),
  receipt: z.string().nullable(),
  receiptAt: z.string().nullable(),
});
const mostListed = 500;

/** What was sent, newest first, and which receipts are overdue. */
export function listSent({ clinical, office, clock }: ClinicalContext): OutputOf<'transfer.sent'> {
  const today = todayOf(clock);
  const { receiptDays } = readSettings(clinical);
  const nameOf = staffNames(office);
  const packages = clinical
    .prepare(
      `SELECT p.id AS packageId, p.to_name AS toName, p.sealing, p.scope, p.state,
         p.made_at AS madeAt, p.made_by AS madeBy, p.path, p.bytes, p.receipt,
         p.receipt_at AS receiptAt,
         (SELECT count(*) FROM sent_student WHERE package_id = p.id) AS students,
         (SELECT count(*) FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
          WHERE t.package_id = p.id AND ${canBeSetDown}) AS toSetDown
       FROM sent_package AS p WHERE p.state <> 'making'
       ORDER BY p.made_at DESC, p.id LIMIT ?`,
    )
    .all(mostListed)
    .map((row) => {
      const { madeBy, receipt, receiptAt, ...sent } = sentRow.parse(row);
      const due = addDays(sent.madeAt.slice(0, 10), receiptDays);
      return {
        ...sent,
        madeByName: nameOf(madeBy),
        receipt:
          receipt === null || receiptAt === null
            ? null
            : { ...receiptOf.parse(JSON.parse(receipt)), readAt: receiptAt },
        overdueDays: sent.state === 'sent' ? daysOverdue(due, today) : 0,
      };
    });
  return { today, packages };
}

const awaitedRow = z.object({
  toName: z.string(),
  receipt: z
    .string()
    .transform((text) => receiptOf.parse(JSON.parse(text)))
    .nullable(),
  manifestSha256: z.string(),
  fingerprint: z.string().nullable(),
  students: z.int(),
});

/**
 * Reads a receipt back: of a package that was sent from here, signed by the school whose card it
 * was sealed to. Where it took all over, the school's own copies follow the rule of keeping from
 * then on; where it took some, a person first finds out whom (`transfer.markLeft`).
 *
 * @throws Refusal `receipt_foreign` of another package or another school, `receipt_unreadable`
 */
export function takeReceipt(
  context: ClinicalContext,
  { bytes }: CheckedInputOf<'transfer.readReceipt'>,
): OutputOf<'transfer.readReceipt'> {
  const { clinical, clock, about } = context;
  const receipt = readReceipt(bytes);
  const { packageId, accepted, from } = receipt;
  // By a passphrase anybody may have opened it, but nobody signs for themselves.
  if (isOwn(clinical, from)) throw new Refusal('receipt_foreign');
  const found = awaitedRow.safeParse(
    clinical
      .prepare(
        `SELECT p.to_name AS toName, p.receipt, p.manifest_sha256 AS manifestSha256,
           k.fingerprint, (SELECT count(*) FROM sent_student WHERE package_id = p.id) AS students
         FROM sent_package AS p LEFT JOIN known_school AS k ON k.id = p.known_school_id
         WHERE p.id = ?`,
      )
      .get(packageId),
  );
  if (!found.success) throw new Refusal('receipt_foreign');
  const sent = found.data;
  const ofReceiver = sent.fingerprint === null || sent.fingerprint === fingerprintOf(from);
  const ofPackage =
    sent.manifestSha256 === receipt.manifestSha256 &&
    sent.students === receipt.students &&
    accepted <= receipt.students;
  if (!ofReceiver || !ofPackage) throw new Refusal('receipt_foreign');
  const students = studentsOf(clinical, packageId);
  for (const studentId of students) about(studentId);
  // Another one says nothing new: the first stands.
  if (sent.receipt !== null) {
    const { byName, accepted: taken } = sent.receipt;
    return { packageId, byName, accepted: taken };
  }
  clinical
    .prepare(`UPDATE sent_package SET state = 'received', receipt = ?, receipt_at = ? WHERE id = ?`)
    .run(JSON.stringify(receipt), timestampOf(clock), packageId);
  if (accepted === sent.students) startKeeping(context, packageId, students);
  return { packageId, byName: from.name, accepted };
}

function studentsOf(clinical: Store, packageId: string): string[] {
  return z
    .array(z.string())
    .parse(
      clinical
        .prepare('SELECT student_id FROM sent_student WHERE package_id = ? ORDER BY position')
        .pluck()
        .all(packageId),
    );
}

const packageRow = z.object({ toName: z.string(), madeAt: z.string(), scope: scopeList });
const lineRow = z.object({
  studentId: z.string(),
  name: z.string(),
  studentNo: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  contents: z.string(),
});

/** 移交清单 of a package, with the names and places of today. @throws Refusal `not_found` */
export function handoverOf(context: ClinicalContext, packageId: string): Form {
  const { clinical, about } = context;
  const found = packageRow.safeParse(
    clinical
      .prepare(
        `SELECT to_name AS toName, made_at AS madeAt, scope
         FROM sent_package WHERE id = ? AND state <> 'making'`,
      )
      .get(packageId),
  );
  if (!found.success) throw new Refusal('not_found');
  const lines = clinical
    .prepare(
      `SELECT s.id AS studentId, s.name, s.student_no AS studentNo, s.stage, s.grade,
         s.class_name AS className, t.contents
       FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
       WHERE t.package_id = ? ORDER BY t.position`,
    )
    .all(packageId)
    .map((row) => {
      const { studentId, name, studentNo, contents, ...place } = lineRow.parse(row);
      about(studentId);
      return { name, studentNo, contents, place: placeWords(place) };
    });
  const { school, made } = paperHead(context);
  return handoverForm({ packageId, fromName: school, ...found.data }, lines, made);
}

const keptRow = z.object({ keepUntil: z.string(), toName: z.string() });

/** Whose record was handed over, and whose time of keeping here has ended. */
export function keepingEnded({
  clinical,
  clock,
  about,
}: ClinicalContext): OutputOf<'transfer.keepingEnded'> {
  const students = clinical
    .prepare(
      `SELECT ${studentLineColumns}, max(l.keep_until) AS keepUntil, p.to_name AS toName
       FROM sealed_record AS l JOIN student AS s ON s.id = l.student_id
       JOIN sent_package AS p ON p.id = l.package_id
       GROUP BY s.id HAVING keepUntil < ? ORDER BY keepUntil, s.id LIMIT 1000`,
    )
    .all(todayOf(clock))
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, ...keptRow.parse(row) };
    });
  return { students };
}
