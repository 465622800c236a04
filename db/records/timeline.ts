import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { riskLevels, timelineKinds, type TimelineEntry } from '../contract/records.ts';
import { studentStatuses } from '../contract/students.ts';
import {
  carePlanEvents,
  consentDecisions,
  consentScopes,
  contactModes,
  crisisKinds,
  requestStates,
  observationKinds,
  observationUrgencies,
  reviewDecisions,
  triageOutcomes,
  referralStates,
  suspensionStates,
} from '../contract/vocabulary.ts';
import type { ClinicalContext } from '../store/context.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import { readException } from './exceptions.ts';
import { readFollowUp } from './followUps.ts';

/** Where each entry stands: found by the student's own index of every table. */
const placesSql = `
WITH place (at, kind, id) AS (
  SELECT a.on_date || printf('T%02d:%02d:00', a.start_minute / 60, a.start_minute % 60),
    'appointment', a.id
  FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
  WHERE p.student_id = @studentId
    AND NOT EXISTS (SELECT 1 FROM group_meeting WHERE appointment_id = a.id)
  UNION ALL
  SELECT a.on_date || printf('T%02d:%02d:00', a.start_minute / 60, a.start_minute % 60),
    'group_meeting', a.id
  FROM participant AS p JOIN group_meeting AS g ON g.appointment_id = p.appointment_id
  JOIN appointment AS a ON a.id = p.appointment_id
  WHERE p.student_id = @studentId
  UNION ALL
  SELECT substr(asked_at, 1, 19), 'case_request', id FROM case_request WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || printf('T%02d:%02d:00', minute / 60, minute % 60), 'conference', id
  FROM conference WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || 'T00:00:00', 'supervision', id
  FROM supervision_record WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || printf('T%02d:%02d:00', start_minute / 60, start_minute % 60), 'note', id
  FROM session_note WHERE student_id = @studentId
  UNION ALL
  SELECT substr(d.written_at, 1, 19), 'addendum', d.id
  FROM session_note AS n JOIN addendum AS d ON d.note_id = n.id
  WHERE n.student_id = @studentId
  UNION ALL
  SELECT substr(recorded_at, 1, 19), 'exception', id
  FROM confidentiality_exception WHERE student_id = @studentId
  UNION ALL
  SELECT substr(coalesce(done_at, due_on || 'T00:00:00'), 1, 19), 'follow_up', id
  FROM follow_up WHERE student_id = @studentId
  UNION ALL
  SELECT substr(created_at, 1, 19), 'waiting', id FROM waiting WHERE student_id = @studentId
  UNION ALL
  SELECT status_on || 'T00:00:00', 'status', id
  FROM student WHERE id = @studentId AND status_on IS NOT NULL
  UNION ALL
  SELECT CASE origin WHEN 'on_pc' THEN substr(started_at, 1, 19) ELSE on_date || 'T00:00:00' END,
    'assessment', id
  FROM assessment WHERE student_id = @studentId
  UNION ALL
  SELECT substr(set_at, 1, 19), 'warning', id FROM warning WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || 'T00:00:00', 'home_contact', id FROM home_contact WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || 'T00:00:00', 'consent', id FROM consent WHERE student_id = @studentId
  UNION ALL
  SELECT on_date || printf('T%02d:%02d:00', minute / 60, minute % 60), 'crisis', id
  FROM crisis WHERE student_id = @studentId
  UNION ALL
  SELECT v.in_force_on || 'T00:00:00', 'care_plan', v.id
  FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id
  WHERE p.student_id = @studentId AND v.state <> 'draft'
  UNION ALL
  SELECT r.on_date || 'T00:00:00', 'care_plan', r.id
  FROM care_plan AS p JOIN care_plan_review AS r ON r.plan_id = p.id
  WHERE p.student_id = @studentId
  UNION ALL
  SELECT closed_on || 'T00:00:00', 'care_plan', id
  FROM care_plan WHERE student_id = @studentId AND state = 'closed'
  UNION ALL
  SELECT on_date || 'T00:00:00', 'observation', id
  FROM observation WHERE student_id = @studentId
  UNION ALL
  SELECT r.on_date || 'T00:00:00', 'review', i.id
  FROM review_item AS i JOIN review AS r ON r.id = i.review_id
  WHERE i.student_id = @studentId AND r.state = 'closed'
  UNION ALL
  SELECT substr(opened_at, 1, 19), 'referral', id FROM referral WHERE student_id = @studentId
  UNION ALL
  SELECT substr(opened_at, 1, 19), 'suspension', id FROM suspension WHERE student_id = @studentId
  UNION ALL
  SELECT e.on_date || 'T00:00:00', 'received', e.id
  FROM received_student AS r JOIN received_entry AS e ON e.received_student_id = r.id
  WHERE r.student_id = @studentId
  UNION ALL
  SELECT substr(p.made_at, 1, 19), 'transfer', p.id
  FROM sent_student AS t JOIN sent_package AS p ON p.id = t.package_id
  WHERE t.student_id = @studentId AND p.state <> 'making'
  UNION ALL
  SELECT substr(p.closed_at, 1, 19), 'transfer', p.id
  FROM received_student AS r JOIN received_package AS p ON p.id = r.package_id
  WHERE r.student_id = @studentId
)
SELECT at, kind, id FROM place
WHERE (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
  AND (@at IS NULL OR (at, kind, id) < (@at, @kind, @id))
ORDER BY at DESC, kind DESC, id DESC LIMIT @limit + 1`;

const placeRow = z.object({ at: z.string(), kind: z.enum(timelineKinds), id: z.string() });
type Place = z.output<typeof placeRow>;

const flag = z.int().transform((value) => value === 1);
const appointmentRow = z.object({
  appointmentKind: z.enum(['individual', 'group', 'parent', 'teacher']),
  source: z.enum(['self', 'class_teacher', 'parent', 'class_helper', 'screening']),
  endMinute: z.int(),
  state: z.enum(['booked', 'arrived', 'no_show', 'cancelled']),
  attendance: z.enum(['expected', 'present', 'absent', 'excused']),
  cancelReason: z.string(),
  walkIn: flag,
  counsellorId: z.string(),
  roomId: z.string(),
});
const noteRow = z.object({
  state: z.enum(['draft', 'signed']),
  authorId: z.string(),
  mainProblem: z.string(),
  primaryCategoryId: z.string().nullable(),
  risk: z.enum(riskLevels).nullable(),
  adviseHospital: flag,
});
const addendumRow = z.object({
  noteId: z.string(),
  authorId: z.string(),
  reason: z.string(),
  body: z.string(),
});
const waitingRow = z.object({
  urgency: z.enum(['normal', 'soon', 'urgent']),
  state: z.enum(['waiting', 'booked', 'withdrawn']),
  wish: z.string(),
  closedAt: z.string().nullable(),
});
const statusRow = z.object({ status: z.enum(studentStatuses), note: z.string() });

const assessmentRow = z.object({
  zh: z.string(),
  en: z.string(),
  state: z.enum(['open', 'finished', 'given_up']),
  reached: flag,
  critical: flag,
  findingWhy: z.string(),
});
const homeContactRow = z.object({
  mode: z.enum(contactModes),
  byWhom: z.string(),
  withWhom: z.string(),
  told: z.string(),
  struck: flag,
});
const consentRow = z.object({
  scope: z.enum(consentScopes),
  decision: z.enum(consentDecisions),
  giverName: z.string(),
  withdrawnOn: z.string().nullable(),
});
const crisisRow = z.object({
  crisisKind: z.enum(crisisKinds),
  state: z.enum(['open', 'closed']),
  what: z.string(),
  outcome: z.string(),
});
const groupMeetingRow = z.object({
  programmeId: z.string(),
  programmeName: z.string(),
  state: z.enum(['booked', 'arrived', 'no_show', 'cancelled']),
  attendance: z.enum(['expected', 'present', 'absent', 'excused']),
  theme: z.string(),
  line: z.string(),
});
const requestRow = z.object({
  askedBy: z.string(),
  askedOf: z.string(),
  state: z.enum(requestStates),
  reason: z.string(),
  opinion: z.string(),
});
const conferenceRow = z.object({
  state: z.enum(['draft', 'signed']),
  authorId: z.string(),
  question: z.string(),
  conclusions: z.string(),
});
const supervisionRow = z.object({
  supervisor: z.string(),
  question: z.string(),
  advice: z.string(),
  struck: flag,
});
const ownAddendumRow = z.object({
  addendumId: z.string(),
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});
const carePlanRow = z.object({
  event: z.enum(carePlanEvents),
  number: z.int(),
  words: z.string(),
});
const observationRow = z.object({
  observationKind: z.enum(observationKinds),
  urgency: z.enum(observationUrgencies),
  seen: z.string(),
  triage: z.enum(triageOutcomes).nullable(),
  struck: flag,
});
const reviewRow = z.object({ reviewId: z.string(), discussion: z.string() });
const referralRow = z.object({
  state: z.enum(referralStates),
  institution: z.string(),
  facts: z.string(),
  outcome: z.string(),
});
const suspensionRow = z.object({
  state: z.enum(suspensionStates),
  reason: z.string(),
  outcome: z.string(),
});
const receivedRow = z.object({
  title: z.string(),
  body: z.string(),
  byName: z.string(),
  originName: z.string(),
});
const moveRow = z.object({
  direction: z.enum(['out', 'in']),
  schoolName: z.string(),
  received: flag,
});
const warningRow = z.object({ level: z.enum(riskLevels), setBy: z.string(), why: z.string() });

/** Reads the entry at a place; the statements are made once a page. */
function entryReader(context: ClinicalContext, studentId: string) {
  const { clinical, office, staff } = context;
  const nameOf = staffNames(office);
  const roomOf = roomNames(office);
  const appointment = clinical.prepare(
    `SELECT a.kind AS appointmentKind, a.source, a.end_minute AS endMinute, a.state, p.attendance,
       a.cancel_reason AS cancelReason, a.walk_in AS walkIn, a.counsellor_id AS counsellorId,
       a.room_id AS roomId
     FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
     WHERE p.appointment_id = ? AND p.student_id = ?`,
  );
  const note = clinical.prepare(
    `SELECT state, author_id AS authorId, substr(main_problem, 1, 200) AS mainProblem,
       primary_category_id AS primaryCategoryId, risk, advise_hospital AS adviseHospital
     FROM session_note WHERE id = ?`,
  );
  const addendum = clinical.prepare(
    `SELECT note_id AS noteId, author_id AS authorId, reason, substr(body, 1, 200) AS body
     FROM addendum WHERE id = ?`,
  );
  const waiting = clinical.prepare(
    'SELECT urgency, state, wish, closed_at AS closedAt FROM waiting WHERE id = ?',
  );
  const status = clinical.prepare('SELECT status, status_note AS note FROM student WHERE id = ?');
  const assessment = clinical.prepare(
    `SELECT c.definition ->> '$.name.zh' AS zh, c.definition ->> '$.name.en' AS en, a.state,
       coalesce(a.reached, 0) AS reached, coalesce(a.critical, 0) AS critical,
       a.finding_why AS findingWhy
     FROM assessment AS a
     JOIN scale AS c ON c.code = a.scale_code AND c.version = a.scale_version WHERE a.id = ?`,
  );
  const warning = clinical.prepare('SELECT level, set_by AS setBy, why FROM warning WHERE id = ?');
  const homeContact = clinical.prepare(
    `SELECT mode, by_whom AS byWhom, with_whom AS withWhom, substr(told, 1, 200) AS told,
       struck_at IS NOT NULL AS struck
     FROM home_contact WHERE id = ?`,
  );
  const consent = clinical.prepare(
    `SELECT scope, decision, giver_name AS giverName, withdrawn_on AS withdrawnOn
     FROM consent WHERE id = ?`,
  );
  const crisis = clinical.prepare(
    `SELECT kind AS crisisKind, state, substr(what, 1, 200) AS what,
       substr(outcome, 1, 200) AS outcome FROM crisis WHERE id = ?`,
  );
  const carePlan = clinical.prepare(
    `SELECT 'in_force' AS event, number, CASE why WHEN '' THEN substr(situation, 1, 200) ELSE why END
       AS words FROM care_plan_version WHERE id = @id
     UNION ALL
     SELECT 'review', v.number, substr(r.found, 1, 200)
     FROM care_plan_review AS r JOIN care_plan_version AS v ON v.id = r.version_id WHERE r.id = @id
     UNION ALL
     SELECT 'closed', v.number, substr(p.outcome, 1, 200)
     FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
     WHERE p.id = @id`,
  );

  // Of a group's note, what concerns this student and nobody else.
  const groupMeeting = clinical.prepare(
    `SELECT p.id AS programmeId, p.name AS programmeName, a.state, t.attendance,
       coalesce(n.theme, '') AS theme, coalesce(l.body, '') AS line
     FROM group_meeting AS g JOIN group_programme AS p ON p.id = g.programme_id
     JOIN appointment AS a ON a.id = g.appointment_id
     JOIN participant AS t ON t.appointment_id = a.id AND t.student_id = @studentId
     LEFT JOIN group_note AS n ON n.appointment_id = a.id AND n.state = 'signed'
     LEFT JOIN group_note_line AS l ON l.note_id = n.id AND l.student_id = @studentId
     WHERE g.appointment_id = @id`,
  );
  const ownAddenda = clinical.prepare(
    `SELECT d.id AS addendumId, d.author_id AS authorId, d.written_at AS writtenAt, d.reason, d.body
     FROM group_note AS n JOIN group_addendum AS d ON d.note_id = n.id
     WHERE n.appointment_id = @id AND d.student_id = @studentId ORDER BY d.written_at, d.id`,
  );
  const request = clinical.prepare(
    `SELECT asked_by AS askedBy, asked_of AS askedOf, state, substr(reason, 1, 200) AS reason,
       substr(opinion, 1, 400) AS opinion
     FROM case_request WHERE id = ?`,
  );
  const conference = clinical.prepare(
    `SELECT state, author_id AS authorId, substr(question, 1, 200) AS question,
       substr(conclusions, 1, 400) AS conclusions
     FROM conference WHERE id = ?`,
  );
  const supervision = clinical.prepare(
    `SELECT supervisor, substr(question, 1, 200) AS question, substr(advice, 1, 400) AS advice,
       struck_at IS NOT NULL AS struck
     FROM supervision_record WHERE id = ?`,
  );
  const observation = clinical.prepare(
    `SELECT kind AS observationKind, urgency, substr(seen, 1, 200) AS seen, triage,
       struck_at IS NOT NULL AS struck FROM observation WHERE id = ?`,
  );
  const review = clinical.prepare(
    `SELECT review_id AS reviewId, substr(discussion, 1, 200) AS discussion
     FROM review_item WHERE id = ?`,
  );
  const decisions = clinical
    .prepare('SELECT decision FROM review_decision WHERE item_id = ? ORDER BY decision')
    .pluck();
  const referral = clinical.prepare(
    `SELECT state, institution, substr(facts, 1, 200) AS facts,
       substr(outcome, 1, 200) AS outcome FROM referral WHERE id = ?`,
  );
  const suspension = clinical.prepare(
    `SELECT state, substr(reason, 1, 200) AS reason, substr(outcome, 1, 200) AS outcome
     FROM suspension WHERE id = ?`,
  );
  const received = clinical.prepare(
    `SELECT title, substr(body, 1, 200) AS body, by_name AS byName, origin_name AS originName
     FROM received_entry WHERE id = ?`,
  );
  const move = clinical.prepare(
    `SELECT 'out' AS direction, to_name AS schoolName, state = 'received' AS received
     FROM sent_package WHERE id = @id
     UNION ALL
     SELECT 'in', from_name, 1 FROM received_package WHERE id = @id`,
  );

  function readNote({ at, id }: Place): TimelineEntry {
    const { authorId, ...row } = noteRow.parse(note.get(id));
    const own = authorId === staff.staffId;
    const place = { kind: 'note' as const, at, id, own, authorName: nameOf(authorId) };
    if (row.state === 'signed' || own) return { ...place, ...row };
    return {
      ...place,
      state: row.state,
      mainProblem: '',
      primaryCategoryId: null,
      risk: null,
      adviseHospital: false,
    };
  }

  return function readEntry(place: Place): TimelineEntry {
    const { at, kind, id } = place;
    switch (kind) {
      case 'appointment': {
        const { counsellorId, roomId, ...row } = appointmentRow.parse(
          appointment.get(id, studentId),
        );
        return {
          kind,
          at,
          id,
          ...row,
          counsellorName: nameOf(counsellorId),
          roomName: roomOf(roomId),
        };
      }
      case 'note':
        return readNote(place);
      case 'addendum': {
        const { authorId, ...row } = addendumRow.parse(addendum.get(id));
        return { kind, at, id, ...row, authorName: nameOf(authorId) };
      }
      case 'exception':
        return { kind, at, id, exception: readException(context, id) };
      case 'follow_up':
        return { kind, at, id, ...readFollowUp(context, id) };
      case 'waiting':
        return { kind, at, id, ...waitingRow.parse(waiting.get(id)) };
      case 'status':
        return { kind, at, id, ...statusRow.parse(status.get(id)) };
      case 'assessment': {
        const { zh, en, ...row } = assessmentRow.parse(assessment.get(id));
        return { kind, at, id, ...row, scaleName: { zh, en } };
      }
      case 'warning': {
        const { setBy, ...row } = warningRow.parse(warning.get(id));
        return { kind, at, id, ...row, setByName: nameOf(setBy) };
      }
      case 'home_contact':
        return { kind, at, id, ...homeContactRow.parse(homeContact.get(id)) };
      case 'consent':
        return { kind, at, id, ...consentRow.parse(consent.get(id)) };
      case 'crisis':
        return { kind, at, id, ...crisisRow.parse(crisis.get(id)) };
      case 'group_meeting': {
        const own = ownAddenda.all({ id, studentId }).map((row) => {
          const { authorId, ...rest } = ownAddendumRow.parse(row);
          return { ...rest, authorName: nameOf(authorId) };
        });
        const meeting = groupMeetingRow.parse(groupMeeting.get({ id, studentId }));
        return { kind, at, id, ...meeting, addenda: own };
      }
      case 'case_request': {
        const { askedBy, askedOf, ...row } = requestRow.parse(request.get(id));
        return {
          kind,
          at,
          id,
          ...row,
          askedByName: nameOf(askedBy),
          askedOfName: nameOf(askedOf),
        };
      }
      case 'conference': {
        const { authorId, ...row } = conferenceRow.parse(conference.get(id));
        const own = authorId === staff.staffId;
        const hidden = row.state === 'draft' && !own ? { question: '', conclusions: '' } : {};
        return { kind, at, id, own, ...row, ...hidden };
      }
      case 'supervision':
        return { kind, at, id, ...supervisionRow.parse(supervision.get(id)) };
      case 'care_plan':
        return { kind, at, id, ...carePlanRow.parse(carePlan.get({ id })) };
      case 'observation':
        return { kind, at, id, ...observationRow.parse(observation.get(id)) };
      case 'review':
        return {
          kind,
          at,
          id,
          ...reviewRow.parse(review.get(id)),
          decisions: z.array(z.enum(reviewDecisions)).parse(decisions.all(id)),
        };
      case 'referral':
        return { kind, at, id, ...referralRow.parse(referral.get(id)) };
      case 'suspension':
        return { kind, at, id, ...suspensionRow.parse(suspension.get(id)) };
      case 'received':
        return { kind, at, id, ...receivedRow.parse(received.get(id)) };
      case 'transfer':
        return { kind, at, id, ...moveRow.parse(move.get({ id })) };
    }
  };
}

/**
 * One page of all that concerns a student, newest first.
 *
 * @throws Refusal `not_found` for an unknown student
 */
export function readTimeline(
  context: ClinicalContext,
  { studentId, kinds, before, limit }: CheckedInputOf<'records.timeline'>,
): OutputOf<'records.timeline'> {
  const { clinical, about } = context;
  if (clinical.prepare('SELECT 1 FROM student WHERE id = ?').get(studentId) === undefined) {
    throw new Refusal('not_found');
  }
  about(studentId);
  const places = z.array(placeRow).parse(
    clinical.prepare(placesSql).all({
      studentId,
      kinds: kinds === null ? null : JSON.stringify(kinds),
      at: before?.at ?? null,
      kind: before?.kind ?? null,
      id: before?.id ?? null,
      limit,
    }),
  );
  const page = places.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(entryReader(context, studentId)),
    next: places.length > limit && last !== undefined ? last : null,
  };
}
