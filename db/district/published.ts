import { z } from 'zod';
import { headOf } from '../audit/chain.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { jointContent, type ListedJoint } from '../contract/district.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { digestOf, draftOf, textOf } from './draft.ts';

/** @returns the newest joint summary of a term, null before the first */
export function newestOf(office: Store, term: string): number | null {
  return z
    .int()
    .nullable()
    .parse(
      office.prepare('SELECT max(number) FROM joint_summary WHERE term = ?').pluck().get(term),
    );
}

/** Where the audit chain ended when it was published, to be held against it later. */
function auditHead(office: Store): string {
  const head = headOf(office);
  return head === null ? '0' : `${String(head.seq)}:${head.hash.slice(0, 16)}`;
}

/**
 * Publishes what was seen as a draft.
 *
 * @throws Refusal `changed_meanwhile` when the files or the threshold are others now
 */
export async function publish(
  context: OfficeContext,
  { term, digest }: CheckedInputOf<'district.publish'>,
): Promise<OutputOf<'district.publish'>> {
  const { office, clock, staff } = context;
  const before = newestOf(office, term);
  const content = await draftOf(context, term);
  if (digestOf(content) !== digest) throw new Refusal('changed_meanwhile');
  return office
    .transaction(() => {
      const corrects = newestOf(office, term);
      // What was published while this was made has not been thought of in it.
      if (corrects !== before) throw new Refusal('changed_meanwhile');
      const number = z
        .int()
        .parse(
          office.prepare('SELECT coalesce(max(number), 0) + 1 FROM joint_summary').pluck().get(),
        );
      office
        .prepare(
          `INSERT INTO joint_summary (number, term, corrects, content, sha256, audit_head,
             published_at, published_by)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          number,
          term,
          corrects,
          textOf(content),
          digest,
          auditHead(office),
          timestampOf(clock),
          staff.staffId,
        );
      return { number };
    })
    .immediate();
}

const listedRow = z.object({
  number: z.int(),
  term: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  corrects: z.int().nullable(),
  correctedBy: z.int().nullable(),
});
const listedColumns = `j.number, j.term, j.published_at AS publishedAt,
  j.published_by AS publishedBy, j.corrects,
  (SELECT c.number FROM joint_summary AS c WHERE c.corrects = j.number) AS correctedBy`;

function readListed(office: Store, row: unknown): ListedJoint {
  const { publishedBy, ...rest } = listedRow.parse(row);
  return { ...rest, publishedByName: staffNames(office)(publishedBy) };
}

export function listJoint(office: Store): ListedJoint[] {
  return office
    .prepare(`SELECT ${listedColumns} FROM joint_summary AS j ORDER BY j.number DESC`)
    .all()
    .map((row) => readListed(office, row));
}

const contentRow = z.object({ content: z.string(), sha256: z.string(), auditHead: z.string() });

/**
 * @returns a joint summary as it was published
 * @throws Refusal `not_found`
 */
export function showJoint({ office }: OfficeContext, number: number): OutputOf<'district.get'> {
  const row = office
    .prepare(
      `SELECT ${listedColumns}, j.content, j.sha256, j.audit_head AS auditHead
       FROM joint_summary AS j WHERE j.number = ?`,
    )
    .get(number);
  if (row === undefined) throw new Refusal('not_found');
  const { content, ...rest } = contentRow.parse(row);
  return {
    published: readListed(office, row),
    content: jointContent.parse(JSON.parse(content)),
    ...rest,
  };
}
