import { z } from 'zod';
import { command, headCounsellor, counsellors } from './command.ts';
import { errorCodes } from './errors.ts';
import { day, done, empty, id, line, optionalLine } from './fields.ts';
import { consentStates } from './vocabulary/home.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { riskNumberings, stages } from './vocabulary/school.ts';
import { openMatters } from './vocabulary/seals.ts';
import { fileBytes } from './students.ts';
import { studentStatuses, sexes } from './vocabulary/students.ts';
import { transferScopes, sealings } from './vocabulary/transfer.ts';

const file = z.strictObject({ fileName: z.string(), bytes: fileBytes });

const schoolFace = {
  name: z.string(),
  stages: z.array(z.enum(stages)),
  region: z.string(),
  /** Eight words, to be read aloud. */
  words: z.array(z.string()),
};

const knownSchool = z.strictObject({
  knownSchoolId: id,
  ...schoolFace,
  /** Whether its card has a key against quantum computers. */
  hybrid: z.boolean(),
  compared: z.strictObject({ onDate: z.string(), byName: z.string(), how: z.string() }).nullable(),
  /** Another card of the same school, or of the same name, is in use: one of them may be false. */
  twin: z.boolean(),
  active: z.boolean(),
});
export type KnownSchool = z.output<typeof knownSchool>;

const sentPackage = z.strictObject({
  packageId: id,
  toName: z.string(),
  sealing: z.enum(sealings),
  scope: z.array(z.enum(transferScopes)),
  state: z.enum(['sent', 'received']),
  madeAt: z.string(),
  madeByName: z.string(),
  path: z.string(),
  bytes: z.int(),
  students: z.int(),
  receipt: z
    .strictObject({
      receivedAt: z.string(),
      accepted: z.int(),
      /** Who signed it: of a package sealed by a passphrase, whoever could open it. */
      byName: z.string(),
      readAt: z.string(),
    })
    .nullable(),
  /** Of how many it can still be set down that they have left, or were taken over. */
  toSetDown: z.int(),
  /** Days since a receipt was due; 0 while it is not. */
  overdueDays: z.int(),
});
export type SentPackage = z.output<typeof sentPackage>;

/** Why something was refused, without a field of the input. */
const reason = z.strictObject({
  code: z.enum(errorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const senderTrust = z.enum(['compared', 'known', 'unknown', 'other_key', 'other_name', 'retired']);
export type SenderTrust = z.output<typeof senderTrust>;

/** Who a package says it is from, and how far that is known here. */
const sender = z.strictObject({ ...schoolFace, trust: senderTrust });

const receivedPackage = z.strictObject({
  packageId: id,
  sender,
  madeAt: z.string(),
  openedAt: z.string(),
  state: z.enum(['waiting', 'merged', 'refused']),
  students: z.int(),
  /** How many were taken over; 0 while it waits. */
  accepted: z.int(),
  refusedWhy: z.string(),
});
export type ReceivedPackage = z.output<typeof receivedPackage>;

const candidate = z.strictObject({
  student: studentLine,
  why: z.enum(['student_no', 'name_and_birth']),
});

const incoming = z.strictObject({
  receivedStudentId: id,
  name: z.string(),
  studentNo: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  guardianName: z.string(),
  guardianPhone: z.string(),
  entries: z.int(),
  attachments: z.int(),
  candidates: z.array(candidate),
});
export type IncomingStudent = z.output<typeof incoming>;

const receivedEntry = z.strictObject({
  entryId: id,
  scope: z.enum(transferScopes),
  onDate: z.string(),
  byName: z.string(),
  originName: z.string(),
  title: z.string(),
  body: z.string(),
});
export type ReceivedEntry = z.output<typeof receivedEntry>;

const attachmentLine = z.strictObject({
  attachmentId: id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  originName: z.string(),
});

const move = z.strictObject({
  packageId: id,
  fromName: z.string(),
  toName: z.string(),
  madeAt: z.string(),
});

const smallFile = fileBytes.refine((bytes) => bytes.length <= 65_536, {
  params: { reason: 'too_long' },
});

const settings = {
  keepYears: z.int().min(1).max(30),
  /** The paper on which the years rest; schools' rules differ. */
  keepBasis: optionalLine(200),
  receiptDays: z.int().min(1).max(365),
};

const read = { roles: headCounsellor, key: 'clinical', mode: 'read', audit: 'read' } as const;
const write = { roles: headCounsellor, key: 'clinical', mode: 'write', audit: 'change' } as const;
const job = { roles: headCounsellor, key: 'clinical', mode: 'job', audit: 'security' } as const;

export const transferCommands = {
  /** The card of this school: what others need to seal packages to it. */
  'transfer.card': command({
    roles: headCounsellor,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
    input: empty,
    output: z.strictObject({ ...schoolFace, qr: z.string(), file }),
  }),
  /** The school's own keys, sealed by seven words: for reading packages without the app. */
  'transfer.identityFile': command({
    ...job,
    input: empty,
    output: z.strictObject({ file, passphrase: z.string() }),
  }),
  'transfer.settings': command({
    ...read,
    input: empty,
    // As stored: an earlier rule may have let more through.
    output: z.strictObject({ ...settings, keepBasis: z.string() }),
  }),
  'transfer.setSettings': command({ ...write, input: z.strictObject(settings), output: done }),

  'transfer.schools': command({
    ...read,
    input: empty,
    output: z.strictObject({ schools: z.array(knownSchool) }),
  }),
  /** What a card says, before it is kept. */
  'transfer.lookAtCard': command({
    ...read,
    input: z.strictObject({ bytes: smallFile }),
    output: z.strictObject({ ...schoolFace, knownSchoolId: id.nullable(), own: z.boolean() }),
  }),
  'transfer.addSchool': command({
    ...write,
    input: z.strictObject({ bytes: smallFile }),
    output: z.strictObject({ knownSchoolId: id }),
  }),
  /** Somebody has heard or seen the eight words from the school itself. */
  'transfer.compared': command({
    ...write,
    input: z.strictObject({ knownSchoolId: id, onDate: day, how: line(100) }),
    output: done,
  }),
  'transfer.setSchoolActive': command({
    ...write,
    input: z.strictObject({ knownSchoolId: id, active: z.boolean() }),
    output: done,
  }),

  /** Students of a class or a grade with how they stand in the consent to a transfer. */
  'transfer.candidates': command({
    ...read,
    input: z.strictObject({
      stage: z.enum(stages),
      grade: z.int().min(1).max(6),
      className: z.string().min(1).max(30).nullable(),
    }),
    output: z.strictObject({
      students: z
        .array(
          z.strictObject({
            student: studentLine,
            consent: z.enum(consentStates),
            lastSentOn: z.string().nullable(),
          }),
        )
        .max(5000),
    }),
  }),
  /** A package a receiving school, into one folder; students without a consent are left out. */
  'transfer.make': command({
    ...job,
    input: z.strictObject({
      placeId: id,
      scope: z.array(z.enum(transferScopes)).min(1).max(transferScopes.length),
      packages: z
        .array(
          z.strictObject({
            knownSchoolId: id.nullable(),
            /** For a school without a card. */
            toName: optionalLine(60),
            sealing: z.enum(sealings),
            studentIds: z.array(id).min(1).max(5000),
          }),
        )
        .min(1)
        .max(100),
    }),
    output: z.strictObject({
      made: z.array(
        z.strictObject({
          packageId: id,
          toName: z.string(),
          fileName: z.string(),
          bytes: z.int(),
          students: z.int(),
          /** Shown once, to be told by another way; null where the receiver's key opens it. */
          passphrase: z.string().nullable(),
        }),
      ),
      leftOut: z.array(z.strictObject({ student: studentLine, consent: z.enum(consentStates) })),
      /** Why those that are not among the made ones were not; null where all were. */
      brokenOff: reason.nullable(),
    }),
  }),
  'transfer.cancel': command({
    roles: headCounsellor,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
    input: empty,
    output: done,
  }),
  /** Newest first, at most 500; puts right before what a making that was cut off has left. */
  'transfer.sent': command({
    ...job,
    audit: 'read',
    input: empty,
    output: z.strictObject({ today: z.string(), packages: z.array(sentPackage) }),
  }),
  /** 移交清单 of a package that was sent. */
  'transfer.form.handover': command({
    sealedToo: true,
    ...job,
    audit: 'read',
    input: z.strictObject({ packageId: id }),
    output: printedForm,
  }),
  'transfer.readReceipt': command({
    sealedToo: true,
    ...write,
    input: z.strictObject({ bytes: smallFile }),
    output: z.strictObject({ packageId: id, byName: z.string(), accepted: z.int() }),
  }),
  /** Who went in a package that was signed for: offered to be set down as having left. */
  'transfer.leaving': command({
    sealedToo: true,
    ...read,
    input: z.strictObject({ packageId: id }),
    output: z.strictObject({
      toName: z.string(),
      accepted: z.int(),
      /** A receipt names nobody: where some were not accepted, only people know who. */
      allAccepted: z.boolean(),
      students: z.array(
        z.strictObject({
          student: studentLine,
          status: z.enum(studentStatuses),
          /** Whether it is known that the receiver has taken this record over. */
          taken: z.boolean(),
          /** Whether it can be set down that they have left, or were taken over. */
          toSetDown: z.boolean(),
          /** What is to be finished before the record can be sealed. */
          open: z.array(z.enum(openMatters)),
        }),
      ),
    }),
  }),
  /** 已转出: on a day, to the school that signed and took them over; who has left stays so. */
  'transfer.markLeft': command({
    sealedToo: true,
    ...write,
    input: z.strictObject({
      packageId: id,
      studentIds: z.array(id).min(1).max(5000),
      on: day,
    }),
    output: z.strictObject({ left: z.int() }),
  }),
  /** Students whose records were handed over and whose time of keeping here has ended. */
  'transfer.keepingEnded': command({
    sealedToo: true,
    ...read,
    input: empty,
    output: z.strictObject({
      students: z.array(
        z.strictObject({ student: studentLine, keepUntil: z.string(), toName: z.string() }),
      ),
    }),
  }),

  /** Destroys what is left here of them; two people agree, and a record of it stays. */
  'transfer.destroy': command({
    sealedToo: true,
    ...write,
    input: z.strictObject({
      studentIds: z.array(id).min(1).max(500),
      secondPerson: line(60),
    }),
    output: z.strictObject({ destroyed: z.int() }),
  }),
  'transfer.destroyed': command({
    sealedToo: true,
    ...read,
    input: empty,
    output: z.strictObject({
      records: z.array(
        z.strictObject({
          student: studentLine,
          keepUntil: z.string(),
          basis: z.string(),
          destroyedAt: z.string(),
          destroyedByName: z.string(),
          secondPerson: z.string(),
        }),
      ),
    }),
  }),

  /** Whether a file is opened by a passphrase, before one is asked for. */
  'transfer.look': command({
    ...read,
    input: z.strictObject({ placeId: id }),
    output: z.strictObject({ fileName: z.string(), byPassphrase: z.boolean() }),
  }),
  /** Verifies all of a package and takes it into quarantine. */
  'transfer.open': command({
    ...job,
    input: z.strictObject({ placeId: id, passphrase: z.string().max(200).nullable() }),
    output: z.strictObject({ packageId: id, known: z.boolean() }),
  }),
  'transfer.received': command({
    ...read,
    input: empty,
    output: z.strictObject({ packages: z.array(receivedPackage) }),
  }),
  /** A package with its students, and who of here each of them may be. */
  'transfer.incoming': command({
    sealedToo: true,
    ...read,
    input: z.strictObject({ packageId: id }),
    output: z.strictObject({
      package: receivedPackage,
      scope: z.array(z.enum(transferScopes)),
      numbering: z.enum(riskNumberings),
      students: z.array(incoming),
    }),
  }),
  /** All that came along for one student of a package. */
  'transfer.preview': command({
    ...read,
    input: z.strictObject({ receivedStudentId: id }),
    output: z.strictObject({
      entries: z.array(receivedEntry),
      attachments: z.array(attachmentLine),
      moves: z.array(move),
    }),
  }),
  /** A person says of every student who it is; null leaves one out. All of it, or nothing. */
  'transfer.confirm': command({
    ...write,
    input: z.strictObject({
      packageId: id,
      decisions: z
        .array(z.strictObject({ receivedStudentId: id, studentId: id.nullable() }))
        .min(1)
        .max(5000),
    }),
    output: z.strictObject({ accepted: z.int() }),
  }),
  'transfer.refuse': command({
    ...write,
    input: z.strictObject({ packageId: id, why: line(300) }),
    output: done,
  }),
  /** The signed file that goes back to the sender. */
  'transfer.receipt': command({
    ...job,
    audit: 'read',
    input: z.strictObject({ packageId: id }),
    output: file,
  }),
  /** What former schools handed over of a student. */
  'transfer.ofStudent': command({
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      entries: z.array(receivedEntry),
      attachments: z.array(attachmentLine),
      moves: z.array(move),
    }),
  }),
  'transfer.attachment': command({
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
    input: z.strictObject({ attachmentId: id }),
    output: file,
  }),
};
