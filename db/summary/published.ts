import { z } from 'zod';
import { headOf } from '../audit/chain.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { summaryContent, type ListedSummary, type SummaryContent } from '../contract/summary.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext, OfficeContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { semesterOf } from '../store/semesters.ts';
import { ownCard } from '../transfer/identity.ts';
import { digestOf, draftOf, textOf } from './draft.ts';
import { fileNameOf, signFigures } from './schoolFile.ts';

/** @returns the newest summary of a semester, null before the first */
export function newestOf(office: Store, semesterId: string): number | null {
  return z
    .int()
    .nullable()
    .parse(
      office
        .prepare('SELECT max(number) FROM summary WHERE semester_id = ?')
        .pluck()
        .get(semesterId),
    );
}

/** Where both audit chains ended when it was published, to be held against them later. */
function auditHeads({ office, clinical }: ClinicalContext): string {
  return [office, clinical]
    .map((db) => {
      const head = headOf(db);
      return head === null ? '0' : `${String(head.seq)}:${head.hash.slice(0, 16)}`;
    })
    .join(' ');
}

/**
 * Publishes what was seen as a draft.
 *
 * @throws Refusal `changed_meanwhile` when the figures or the words are others now
 */
export async function publish(
  context: ClinicalContext,
  { semesterId, digest }: CheckedInputOf<'summary.publish'>,
): Promise<{ number: number }> {
  const { office, clock, staff } = context;
  const content = await draftOf(context, semesterOf(office, semesterId));
  if (digestOf(content) !== digest) throw new Refusal('changed_meanwhile');
  const card = await ownCard(context.clinical, office, clock);
  return office
    .transaction(() => {
      const number = z
        .int()
        .parse(office.prepare('SELECT coalesce(max(number), 0) + 1 FROM summary').pluck().get());
      const corrects = newestOf(office, semesterId);
      const publishedAt = timestampOf(clock);
      office
        .prepare(
          `INSERT INTO summary (number, semester_id, corrects, content, sha256, audit_head,
             published_at, published_by)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          number,
          semesterId,
          corrects,
          textOf(content),
          digest,
          auditHeads(context),
          publishedAt,
          staff.staffId,
        );
      const figures = { number, corrects, publishedAt, snapshot: digest };
      office
        .prepare('INSERT INTO summary_file (number, body) VALUES (?, ?)')
        .run(number, signFigures(context.clinical, card, content, figures));
      return { number };
    })
    .immediate();
}

const listedRow = z.object({
  number: z.int(),
  semesterId: z.string(),
  semesterName: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  corrects: z.int().nullable(),
  correctedBy: z.int().nullable(),
  hasFile: z.int().transform((value) => value === 1),
});
const listedColumns = `s.number, s.semester_id AS semesterId, t.name AS semesterName,
  s.published_at AS publishedAt, s.published_by AS publishedBy, s.corrects,
  (SELECT c.number FROM summary AS c WHERE c.corrects = s.number) AS correctedBy,
  EXISTS (SELECT 1 FROM summary_file AS f WHERE f.number = s.number) AS hasFile`;

function readListed(office: Store, row: unknown): ListedSummary {
  const { publishedBy, ...rest } = listedRow.parse(row);
  return { ...rest, publishedByName: staffNames(office)(publishedBy) };
}

export function listSummaries(office: Store): ListedSummary[] {
  return office
    .prepare(
      `SELECT ${listedColumns} FROM summary AS s JOIN semester AS t ON t.id = s.semester_id
       ORDER BY s.number DESC`,
    )
    .all()
    .map((row) => readListed(office, row));
}

const contentRow = z.object({ content: z.string(), sha256: z.string(), auditHead: z.string() });

function readContent(content: string): SummaryContent {
  return summaryContent.parse(JSON.parse(content));
}

/** The newest summary of each of the two semesters before. */
function earlier(office: Store, number: number): OutputOf<'summary.get'>['before'] {
  return office
    .prepare(
      `SELECT ${listedColumns}, s.content
       FROM summary AS s JOIN semester AS t ON t.id = s.semester_id
       WHERE t.starts_on < (
           SELECT o.starts_on FROM summary AS n JOIN semester AS o ON o.id = n.semester_id
           WHERE n.number = ?)
         AND NOT EXISTS (SELECT 1 FROM summary AS c WHERE c.corrects = s.number)
       ORDER BY t.starts_on DESC LIMIT 2`,
    )
    .all(number)
    .map((row) => ({
      summary: readListed(office, row),
      content: readContent(z.object({ content: z.string() }).parse(row).content),
    }));
}

/**
 * @returns a published summary as it was published
 * @throws Refusal `not_found`
 */
export function showSummary({ office }: OfficeContext, number: number): OutputOf<'summary.get'> {
  const row = office
    .prepare(
      `SELECT ${listedColumns}, s.content, s.sha256, s.audit_head AS auditHead
       FROM summary AS s JOIN semester AS t ON t.id = s.semester_id WHERE s.number = ?`,
    )
    .get(number);
  if (row === undefined) throw new Refusal('not_found');
  const { content, sha256, auditHead } = contentRow.parse(row);
  return {
    summary: readListed(office, row),
    content: readContent(content),
    sha256,
    auditHead,
    before: earlier(office, number),
  };
}

/**
 * @returns the signed file of a published summary, as it was signed
 * @throws Refusal `not_found`, or `summary_unsigned` of one that an older Xinqiao has published
 */
export function figuresFile({ office }: OfficeContext, number: number): OutputOf<'summary.file'> {
  const row = office
    .prepare(
      `SELECT f.body FROM summary AS s LEFT JOIN summary_file AS f ON f.number = s.number
       WHERE s.number = ?`,
    )
    .get(number);
  if (row === undefined) throw new Refusal('not_found');
  const { body } = z.object({ body: z.string().nullable() }).parse(row);
  if (body === null) throw new Refusal('summary_unsigned');
  return { fileName: fileNameOf(body), bytes: Buffer.from(body, 'utf8') };
}
