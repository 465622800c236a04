import { createHash } from 'node:crypto';
import type { Sex } from '../contract/vocabulary/students.ts';
import type { Card } from './card.ts';
import type { Entry, StudentFile } from './studentFile.ts';

/** @returns a UUID (version 8) that the same text always gives */
function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

const genders: Record<Sex, string> = { male: 'male', female: 'female', unstated: 'unknown' };
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no form at all for these characters. */
function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/gu, (found) => escapes[found] ?? '');
}

function narrative(parts: readonly string[]): { status: string; div: string } {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN">${parts.join('')}</div>`;
  return { status: 'generated', div };
}

function words({ title, text, onDate, by, origin }: Entry): string {
  const head = [onDate, by, origin.name].filter((each) => each !== '').join(' · ');
  const body = xml(text).replaceAll('\n', '<br/>');
  return `<p><b>${xml(title)}</b> ${xml(head)}</p>${body === '' ? '' : `<p>${body}</p>`}`;
}

const bundled = (id: string, resource: object) =>
  JSON.stringify({ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } });
const reference = (id: string) => ({ reference: `urn:uuid:${id}` });

/** What the bundle says of the package. */
export interface BundleHead {
  packageId: string;
  madeAt: string;
  from: Card;
  toName: string;
  studentIds: readonly string[];
}

function listId(packageId: string, studentId: string): string {
  return uuidOf(`${packageId} list ${studentId}`);
}

/** The beginning of the bundle: what the document is, from whom, and about whom. */
export function bundleStart({ packageId, madeAt, from, toName, studentIds }: BundleHead): string {
  const to = uuidOf(`${packageId} receiver`);
  const document = {
    resourceType: 'Composition',
    status: 'final',
    type: {
      coding: [{ system: 'http://loinc.org', code: '18761-7', display: 'Transfer summary note' }],
      text: '心理健康档案移交',
    },
    date: madeAt,
    author: [reference(from.schoolId)],
    title: '学生心理健康档案移交',
    confidentiality: 'R',
    custodian: reference(from.schoolId),
    ...(studentIds.length === 1 ? { subject: reference(studentIds[0] ?? '') } : {}),
    section: studentIds.map((studentId, at) => ({
      title: `学生 ${String(at + 1)}`,
      focus: reference(studentId),
      entry: [reference(listId(packageId, studentId))],
    })),
  };
  const bundle = JSON.stringify({
    resourceType: 'Bundle',
    type: 'document',
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${packageId}` },
    timestamp: madeAt,
  });
  const entries = [
    bundled(uuidOf(`${packageId} composition`), document),
    bundled(from.schoolId, { resourceType: 'Organization', name: from.name }),
    bundled(to, { resourceType: 'Organization', name: toName }),
  ];
  return `${bundle.slice(0, -1)},"entry":[${entries.join(',')}`;
}

export const bundleEnd = ']}';

/** One student of the bundle: the person, every entry in words, and each score as an observation. */
export function bundleStudent({ packageId, from }: BundleHead, file: StudentFile): string {
  const { student, entries } = file;
  const { studentId } = student;
  const patient = {
    resourceType: 'Patient',
    identifier: [{ type: { text: '学籍号' }, value: student.studentNo }],
    name: [{ text: student.name }],
    gender: genders[student.sex],
    ...(student.birthDate === null ? {} : { birthDate: student.birthDate }),
    managingOrganization: reference(from.schoolId),
  };
  const observations = entries.filter(({ section }) => section === 'scores');
  const idOf = (entry: Entry) =>
    uuidOf(`${packageId} ${studentId} ${entry.origin.schoolId} ${entry.id}`);
  const list = {
    resourceType: 'List',
    status: 'current',
    mode: 'snapshot',
    title: '心理健康档案',
    subject: reference(studentId),
    text: narrative(entries.map(words)),
    entry: observations.map((entry) => ({ item: reference(idOf(entry)) })),
  };
  const resources = [
    bundled(studentId, patient),
    bundled(
      listId(packageId, studentId),
      observations.length === 0 ? { ...list, entry: undefined } : list,
    ),
    ...observations.map((entry) => bundled(idOf(entry), observation(studentId, entry))),
  ];
  return `,${resources.join(',')}`;
}

function observation(studentId: string, entry: Entry): object {
  const { scores, vendorLevel } = entry.data;
  const components = (Array.isArray(scores) ? scores : []).flatMap((score) => {
    if (typeof score !== 'object' || score === null || Array.isArray(score)) return [];
    const { name, value, range } = score;
    if (typeof name !== 'string') return [];
    return [
      {
        code: { text: name },
        ...(typeof value === 'number'
          ? { valueQuantity: { value } }
          : { dataAbsentReason: { text: '未得出' } }),
        ...(typeof range === 'string' ? { interpretation: [{ text: range }] } : {}),
      },
    ];
  });
  return {
    resourceType: 'Observation',
    status: entry.data['valid'] === false ? 'cancelled' : 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'survey',
          },
        ],
      },
    ],
    code: { text: entry.title },
    subject: reference(studentId),
    effectiveDateTime: entry.onDate,
    // The platform's own words: a level of theirs, not one of the school's.
    ...(typeof vendorLevel === 'string' && vendorLevel !== ''
      ? { interpretation: [{ text: vendorLevel }] }
      : {}),
    text: narrative([words(entry)]),
    ...(components.length === 0 ? {} : { component: components }),
  };
}
