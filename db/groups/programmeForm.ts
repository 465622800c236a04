import type { Form, FormBlock } from '../print/form.ts';
import { dayWords, timeWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';
import { paperHead } from '../store/paperHead.ts';
import type { GroupMeeting } from '../contract/groups.ts';
import { readNote } from './notes.ts';
import { readProgramme } from './read.ts';

function meetingBlocks(context: ClinicalContext, meeting: GroupMeeting, noteId: string) {
  const { content, students, addenda, authorName, signedAt } = readNote(context, noteId);
  const count = (attendance: string) =>
    students.filter((student) => student.attendance === attendance).length;
  const blocks: FormBlock[] = [
    {
      kind: 'heading',
      text: `第 ${String(meeting.number)} 次　${dayWords(meeting.onDate)}　${timeWords(meeting.startMinute, meeting.endMinute)}`,
    },
    {
      kind: 'fields',
      rows: [
        [{ label: '主题', value: content.theme }],
        [
          { label: '地点', value: meeting.roomName },
          {
            label: '出勤',
            value: `到 ${String(count('present'))} 人，缺 ${String(count('absent'))} 人，请假 ${String(count('excused'))} 人`,
          },
        ],
        [{ label: '活动过程', value: content.course.trim() }],
        [{ label: '团体动力', value: content.dynamics.trim() }],
        ...(content.nextPlan.trim() === ''
          ? []
          : [[{ label: '下次安排', value: content.nextPlan.trim() }]]),
        ...addenda
          .filter(({ studentId }) => studentId === null)
          .map(({ writtenAt, authorName: writer, reason, body }) => [
            { label: '补记', value: `${writtenAt.slice(0, 10)}　${writer}　${reason}\n${body}` },
          ]),
        [
          { label: '记录人', value: authorName },
          { label: '签名定稿', value: (signedAt ?? '').slice(0, 16).replace('T', ' ') },
        ],
      ],
    },
  ];
  return blocks;
}

/**
 * 团体辅导记录: the programme and its signed notes. It counts its members and names none: what was
 * seen of one belongs to that student's record.
 */
export function programmeForm(context: ClinicalContext, programmeId: string): Form {
  const programme = readProgramme(context, programmeId);
  const noteOf = context.clinical
    .prepare(`SELECT id FROM group_note WHERE appointment_id = ? AND state = 'signed'`)
    .pluck();
  const meetings = programme.meetings.flatMap((meeting) => {
    const noteId = noteOf.get(meeting.appointmentId);
    return typeof noteId === 'string' ? meetingBlocks(context, meeting, noteId) : [];
  });
  const members = programme.members.filter(({ fit }) => fit);
  const left = members.filter(({ leftOn }) => leftOn !== null).length;
  return {
    ...paperHead(context),
    title: '团体辅导记录',
    number: '心辅 21',
    confidential: true,
    blocks: [
      {
        kind: 'fields',
        rows: [
          [{ label: '团体名称', value: programme.name }],
          [
            { label: '带领者', value: programme.leaderName },
            { label: '协同带领', value: programme.coLeader },
          ],
          [
            { label: '地点', value: programme.roomName },
            {
              label: '计划次数',
              value: `${String(programme.planned)} 次`,
            },
          ],
          [
            {
              label: '成员',
              value: `${String(members.length)} 人${left === 0 ? '' : `，其中 ${String(left)} 人中途退出`}`,
            },
            {
              label: '招募人数',
              value: `${String(programme.least)}—${String(programme.most)} 人`,
            },
          ],
          [{ label: '目标', value: programme.goals.trim() }],
          ...(programme.criteria.trim() === ''
            ? []
            : [[{ label: '成员条件', value: programme.criteria.trim() }]]),
        ],
      },
      ...(meetings.length === 0
        ? [{ kind: 'paragraphs' as const, text: '还没有已签名的活动记录。' }]
        : meetings),
      ...(programme.closed === null
        ? []
        : [
            { kind: 'heading' as const, text: '结束评估' },
            {
              kind: 'fields' as const,
              rows: [[{ label: '评估', value: programme.closed.evaluation }]],
            },
          ]),
      { kind: 'signatures', lines: [{ label: '带领者签名', then: 'date' }] },
    ],
  };
}
