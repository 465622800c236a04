import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { GroupMeeting, GroupMember } from '../contract/groups.ts';
import { appointmentStates } from '../contract/vocabulary/appointments.ts';
import { consentStates } from '../contract/vocabulary/home.ts';
import { noteProgress } from '../contract/vocabulary/records.ts';
import { todayOf } from '../store/clock.ts';
import { consentStanding } from '../store/consentStanding.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const listedRow = z.object({
  programmeId: z.string(),
  name: z.string(),
  state: z.enum(['open', 'closed']),
  leaderId: z.string(),
  coLeader: z.string(),
  planned: z.int(),
  least: z.int(),
  most: z.int(),
  members: z.int(),
  held: z.int(),
  nextOn: z.string().nullable(),
});
const mostListed = 300;

/** Programmes that run, then the closed ones, newest first. */
export function listProgrammes({
  clinical,
  office,
  clock,
}: ClinicalContext): OutputOf<'groups.list'> {
  const nameOf = staffNames(office);
  const meetings = `FROM group_meeting AS g JOIN appointment AS a ON a.id = g.appointment_id
    WHERE g.programme_id = p.id`;
  const programmes = clinical
    .prepare(
      `SELECT p.id AS programmeId, p.name, p.state, p.leader_id AS leaderId,
         p.co_leader AS coLeader, p.planned, p.least, p.most,
         (SELECT count(*) FROM group_member AS m
          WHERE m.programme_id = p.id AND m.fit = 1 AND m.left_on IS NULL) AS members,
         (SELECT count(*) ${meetings} AND a.state = 'arrived') AS held,
         (SELECT min(a.on_date) ${meetings} AND a.state = 'booked' AND a.on_date >= @today) AS nextOn
       FROM group_programme AS p
       ORDER BY p.state DESC, p.created_at DESC, p.id DESC LIMIT ${String(mostListed)}`,
    )
    .all({ today: todayOf(clock) })
    .map((row) => {
      const { leaderId, ...rest } = listedRow.parse(row);
      return { ...rest, leaderName: nameOf(leaderId) };
    });
  return { programmes };
}

const memberRow = z.object({
  memberId: z.string(),
  screenedOn: z.string(),
  talk: z.string(),
  fit: flag,
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  leftWhy: z.string(),
  consent: z.enum(consentStates),
});

function membersOf(context: ClinicalContext, programmeId: string): GroupMember[] {
  return context.clinical
    .prepare(
      `SELECT m.id AS memberId, m.screened_on AS screenedOn, m.talk, m.fit,
         m.joined_on AS joinedOn, m.left_on AS leftOn, m.left_why AS leftWhy,
         ${consentStanding('s.id', "'counselling'", '@today')} AS consent, ${studentLineColumns}
       FROM group_member AS m JOIN student AS s ON s.id = m.student_id
       WHERE m.programme_id = @programmeId
       ORDER BY m.fit DESC, m.left_on IS NOT NULL, s.class_order, s.pinyin, m.id`,
    )
    .all({ programmeId, today: todayOf(context.clock) })
    .map((row) => {
      const student = studentLineRow.parse(row);
      context.about(student.studentId);
      return { ...memberRow.parse(row), student };
    });
}

const meetingRow = z.object({
  appointmentId: z.string(),
  revision: z.int(),
  number: z.int(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  counsellorId: z.string(),
  roomId: z.string(),
  present: z.int(),
  students: z.int(),
  theme: z.string(),
  note: z.enum(noteProgress),
  authorId: z.string().nullable(),
});

/** Numbers the meetings of a programme in the order of their days; a cancelled one has none. */
export const numberedMeetings = `
  SELECT g.appointment_id AS id, g.programme_id,
    CASE a.state WHEN 'cancelled' THEN 0 ELSE sum(a.state <> 'cancelled') OVER (
      PARTITION BY g.programme_id ORDER BY a.on_date, a.start_minute, a.id) END AS number
  FROM group_meeting AS g JOIN appointment AS a ON a.id = g.appointment_id`;

function meetingsOf(context: ClinicalContext, programmeId: string): GroupMeeting[] {
  const { clinical, office, staff } = context;
  const nameOf = staffNames(office);
  const roomOf = roomNames(office);
  return clinical
    .prepare(
      `SELECT a.id AS appointmentId, a.revision, o.number, a.on_date AS onDate,
         a.start_minute AS startMinute, a.end_minute AS endMinute, a.state,
         a.counsellor_id AS counsellorId, a.room_id AS roomId,
         (SELECT count(*) FROM participant WHERE appointment_id = a.id AND attendance = 'present')
           AS present,
         (SELECT count(*) FROM participant WHERE appointment_id = a.id) AS students,
         CASE WHEN n.state = 'signed' OR n.author_id = @staffId THEN n.theme ELSE '' END AS theme,
         coalesce(n.state, 'none') AS note, n.author_id AS authorId
       FROM (${numberedMeetings} WHERE g.programme_id = @programmeId) AS o
       JOIN appointment AS a ON a.id = o.id LEFT JOIN group_note AS n ON n.appointment_id = a.id
       ORDER BY a.on_date, a.start_minute, a.id`,
    )
    .all({ programmeId, staffId: staff.staffId })
    .map((row) => {
      const { counsellorId, roomId, authorId, ...rest } = meetingRow.parse(row);
      return {
        ...rest,
        counsellorName: nameOf(counsellorId),
        roomName: roomOf(roomId),
        noteReadable: rest.note !== 'draft' || authorId === staff.staffId,
      };
    });
}

const programmeRow = z.object({
  programmeId: z.string(),
  name: z.string(),
  state: z.enum(['open', 'closed']),
  goals: z.string(),
  criteria: z.string(),
  leaderId: z.string(),
  coLeader: z.string(),
  roomId: z.string(),
  planned: z.int(),
  least: z.int(),
  most: z.int(),
  revision: z.int(),
  evaluation: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
});

/** @throws Refusal `not_found` */
export function readProgramme(
  context: ClinicalContext,
  programmeId: string,
): OutputOf<'groups.get'> {
  const { clinical, office } = context;
  const found = clinical
    .prepare(
      `SELECT id AS programmeId, name, state, goals, criteria, leader_id AS leaderId,
         co_leader AS coLeader, room_id AS roomId, planned, least, most, revision, evaluation,
         closed_at AS closedAt, closed_by AS closedBy
       FROM group_programme WHERE id = ?`,
    )
    .get(programmeId);
  if (found === undefined) throw new Refusal('not_found');
  const { evaluation, closedAt, closedBy, ...programme } = programmeRow.parse(found);
  const nameOf = staffNames(office);
  return {
    ...programme,
    leaderName: nameOf(programme.leaderId),
    roomName: roomNames(office)(programme.roomId),
    members: membersOf(context, programmeId),
    meetings: meetingsOf(context, programmeId),
    closed:
      closedAt === null || closedBy === null
        ? null
        : { at: closedAt, byName: nameOf(closedBy), evaluation },
  };
}
