import { Encrypter } from 'age-encryption';
import type { OutputOf } from '../contract/commands.ts';
import type { transferCommands } from '../contract/transfer.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext, Handlers } from '../store/context.ts';
import { codeOf } from './cardCode.ts';
import { destroyRecords, listDestroyed } from './destroy.ts';
import { ageIdentities, ownCard, ownIdentity } from './identity.ts';
import { markLeft, readLeaving } from './leaving.ts';
import { cancelMaking, candidatesOf, isMaking, makePackages } from './make.ts';
import { lookAt, openPackage } from './open.ts';
import {
  confirm,
  listReceived,
  ofStudent,
  preview,
  readAttachment,
  readIncoming,
  receiptOf,
  refuse,
} from './received.ts';
import {
  addSchool,
  faceOf,
  listSchools,
  lookAtCard,
  noteCompared,
  setSchoolActive,
} from './schools.ts';
import { handoverOf, keepingEnded, listSent, takeReceipt, tidyUp } from './sent.ts';
import { readSettings, writeSettings } from './settings.ts';
import { newPassphrase } from './words.ts';

async function cardFile({
  clinical,
  office,
  clock,
}: ClinicalContext): Promise<OutputOf<'transfer.card'>> {
  const card = await ownCard(clinical, office, clock);
  const bytes = Buffer.from(`${JSON.stringify(card, null, 2)}\n`, 'utf8');
  return {
    ...faceOf(card),
    qr: codeOf(JSON.stringify(card)),
    file: { fileName: `xinqiao-card-${todayOf(clock)}.xqcard`, bytes },
  };
}

/** An identity file as age knows it, itself an age file under seven words. */
async function identityFile({
  clinical,
  clock,
}: ClinicalContext): Promise<OutputOf<'transfer.identityFile'>> {
  const identity = ownIdentity(clinical);
  const passphrase = newPassphrase();
  try {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    const bytes = Buffer.from(await encrypter.encrypt(`${ageIdentities(identity).join('\n')}\n`));
    return { file: { fileName: `xinqiao-identity-${todayOf(clock)}.age`, bytes }, passphrase };
  } finally {
    identity.wipe();
  }
}

export const transferHandlers: Handlers<keyof typeof transferCommands> = {
  'transfer.card': cardFile,
  'transfer.identityFile': identityFile,
  'transfer.settings': ({ clinical }) => readSettings(clinical),
  'transfer.setSettings': ({ clinical }, wanted) => {
    writeSettings(clinical, wanted);
    return {};
  },
  'transfer.schools': (context) => ({ schools: listSchools(context) }),
  'transfer.lookAtCard': lookAtCard,
  'transfer.addSchool': addSchool,
  'transfer.compared': (context, wanted) => {
    noteCompared(context, wanted);
    return {};
  },
  'transfer.setSchoolActive': (context, wanted) => {
    setSchoolActive(context, wanted);
    return {};
  },
  'transfer.candidates': candidatesOf,
  'transfer.make': makePackages,
  'transfer.cancel': (context) => {
    cancelMaking(context);
    return {};
  },
  'transfer.sent': (context) => {
    if (!isMaking(context)) tidyUp(context.clinical);
    return listSent(context);
  },
  'transfer.form.handover': (context, { packageId }) =>
    fileOfForm(handoverOf(context, packageId), todayOf(context.clock)),
  'transfer.readReceipt': takeReceipt,
  'transfer.leaving': (context, { packageId }) => readLeaving(context, packageId),
  'transfer.markLeft': markLeft,
  'transfer.keepingEnded': keepingEnded,
  'transfer.destroy': destroyRecords,
  'transfer.destroyed': listDestroyed,
  'transfer.look': lookAt,
  'transfer.open': openPackage,
  'transfer.received': listReceived,
  'transfer.incoming': (context, { packageId }) => readIncoming(context, packageId),
  'transfer.preview': (context, { receivedStudentId }) => preview(context, receivedStudentId),
  'transfer.confirm': confirm,
  'transfer.refuse': (context, wanted) => {
    refuse(context, wanted);
    return {};
  },
  'transfer.receipt': (context, { packageId }) => receiptOf(context, packageId),
  'transfer.ofStudent': (context, { studentId }) => ofStudent(context, studentId),
  'transfer.attachment': (context, { attachmentId }) => readAttachment(context, attachmentId),
};
