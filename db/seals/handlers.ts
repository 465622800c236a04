import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type sealsCommands } from '../contract/seals.ts';
import { openMatters } from '../contract/vocabulary/seals.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext, Handlers } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { setStudentStatus } from '../store/studentStatus.ts';

const mostListed = 500;

const sealRow = z.object({ toName: z.string(), sealedOn: z.string(), keepUntil: z.string() });
const openingRow = z.object({ openedAt: z.string(), openedBy: z.string(), why: z.string() });

/** The seal of a student, by the package that is kept the longest; null without one. */
function sealOf({ clinical }: ClinicalContext, studentId: string) {
  return sealRow.nullable().parse(
    clinical
      .prepare(
        `SELECT p.to_name AS toName, substr(l.sealed_at, 1, 10) AS sealedOn,
           l.keep_until AS keepUntil
         FROM record_seal AS l JOIN sent_package AS p ON p.id = l.package_id
         WHERE l.student_id = ? AND l.ended_at IS NULL
         ORDER BY l.keep_until DESC, l.package_id LIMIT 1`,
      )
      .get(studentId) ?? null,
  );
}

function ofStudent(context: ClinicalContext, studentId: string): OutputOf<'seals.ofStudent'> {
  const { clinical, office, sealedAmong } = context;
  aboutKnownStudent(context, studentId);
  const seal = sealOf(context, studentId);
  const open = z
    .array(z.enum(openMatters))
    .parse(
      clinical
        .prepare('SELECT DISTINCT kind FROM open_matter WHERE student_id = ? ORDER BY kind')
        .pluck()
        .all(studentId),
    );
  const nameOf = staffNames(office);
  const openings = clinical
    .prepare(
      `SELECT opened_at AS openedAt, opened_by AS openedBy, why FROM seal_opening
       WHERE student_id = ? ORDER BY on_date DESC, opened_at DESC, id DESC`,
    )
    .all(studentId)
    .map((row) => {
      const { openedBy, ...opening } = openingRow.parse(row);
      return { ...opening, byName: nameOf(openedBy) };
    });
  if (seal === null) return { state: 'none', open: [], seal, openings };
  if (open.length > 0) return { state: 'waiting', open, seal, openings };
  const closed = sealedAmong([studentId]).has(studentId);
  return { state: closed ? 'sealed' : 'opened', open, seal, openings };
}

/** @throws Refusal `state_forbids` of a record that has no seal */
function mustHaveSeal(context: ClinicalContext, studentId: string): void {
  aboutKnownStudent(context, studentId);
  if (sealOf(context, studentId) === null) throw new Refusal('state_forbids');
}

function listSealed({ clinical, about }: ClinicalContext): OutputOf<'seals.list'> {
  const sealed = 'FROM sealed_record AS l JOIN student AS s ON s.id = l.student_id';
  const total = clinical.prepare(`SELECT count(DISTINCT s.id) ${sealed}`).pluck().get();
  const records = clinical
    .prepare(
      `SELECT ${studentLineColumns}, p.to_name AS toName, substr(l.sealed_at, 1, 10) AS sealedOn,
         max(l.keep_until) AS keepUntil
       ${sealed} JOIN sent_package AS p ON p.id = l.package_id
       GROUP BY s.id ORDER BY keepUntil, s.id LIMIT ?`,
    )
    .all(mostListed)
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, ...sealRow.parse(row) };
    });
  return { total: z.int().parse(total), records };
}

export const sealsHandlers: Handlers<keyof typeof sealsCommands> = {
  'seals.ofStudent': (context, { studentId }) => ofStudent(context, studentId),
  'seals.open': (context, { studentId, why }) => {
    mustHaveSeal(context, studentId);
    const { clinical, clock, staff } = context;
    clinical
      .prepare(
        `INSERT INTO seal_opening (id, student_id, on_date, opened_at, opened_by, why)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(newId(), studentId, todayOf(clock), timestampOf(clock), staff.staffId, why);
    return {};
  },
  'seals.end': (context, { studentId, why }) => {
    mustHaveSeal(context, studentId);
    const { clinical, clock, staff } = context;
    clinical
      .prepare(
        `UPDATE record_seal SET ended_at = ?, ended_by = ?, ended_why = ?
         WHERE student_id = ? AND ended_at IS NULL`,
      )
      .run(timestampOf(clock), staff.staffId, why, studentId);
    setStudentStatus(clinical, clock, {
      ...{ studentId, status: 'enrolled', on: todayOf(clock), note: why },
    });
    return {};
  },
  'seals.list': listSealed,
};
