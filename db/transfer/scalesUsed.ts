import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../store/open.ts';
import type { Manifest } from './manifest.ts';
import type { Entry, StudentFile } from './studentFile.ts';

type UsedScale = Manifest['scales'][number];

const ownRow = z.object({ code: z.string(), version: z.int(), definition: z.string() });
const broughtRow = z.object({
  code: z.string(),
  version: z.int(),
  name: z.string(),
  sha256: z.string(),
});
const named = z.object({ name: z.object({ zh: z.string() }) });
const scored = z.object({ code: z.string(), version: z.int() });

const keyOf = ({ code, version }: z.output<typeof scored>) => `${code} ${String(version)}`;
const definitionOf = (scale: UsedScale) => `${keyOf(scale)} ${scale.sha256}`;

/** @returns code and version of the scales of some entries, as one word each */
function scoredBy(entries: readonly Entry[]): ReadonlySet<string> {
  const results = entries.filter(({ section }) => section === 'scores');
  return new Set(
    results.flatMap(({ data }) => {
      const scale = scored.safeParse(data);
      return scale.success ? [keyOf(scale.data)] : [];
    }),
  );
}

function ownScales(clinical: Store, wanted: ReadonlySet<string>): UsedScale[] {
  return clinical
    .prepare('SELECT code, version, definition FROM scale')
    .all()
    .map((found) => ownRow.parse(found))
    .filter((scale) => wanted.has(keyOf(scale)))
    .map(({ code, version, definition }) => {
      const { name } = named.parse(JSON.parse(definition));
      const sha256 = createHash('sha256').update(definition).digest('hex');
      return { code, version, name: name.zh, sha256 };
    });
}

/**
 * Notes by which definition each score in a package was made: this school's own, or the one that an
 * earlier school had named when it sent the score.
 *
 * @returns `note`, told of each student's file, and `all`, the scales by code and version
 */
export function scalesUsed(clinical: Store, ownSchoolId: string) {
  const broughtAlong = clinical.prepare(
    `SELECT DISTINCT m.value ->> '$.code' AS code, m.value ->> '$.version' AS version,
       m.value ->> '$.name' AS name, m.value ->> '$.sha256' AS sha256
     FROM received_student AS r JOIN received_package AS p ON p.id = r.package_id
       JOIN json_each(p.manifest, '$.scales') AS m
     WHERE r.student_id = ?`,
  );
  const own = new Set<string>();
  const brought = new Map<string, UsedScale>();

  return {
    note: ({ student, entries }: StudentFile): void => {
      const isOwn = ({ origin }: Entry) => origin.schoolId === ownSchoolId;
      for (const key of scoredBy(entries.filter(isOwn))) own.add(key);
      const wanted = scoredBy(entries.filter((entry) => !isOwn(entry)));
      if (wanted.size === 0) return;
      for (const scale of z.array(broughtRow).parse(broughtAlong.all(student.studentId))) {
        if (wanted.has(keyOf(scale))) brought.set(definitionOf(scale), scale);
      }
    },
    all: (): UsedScale[] => {
      const ours = ownScales(clinical, own).map((scale) => [definitionOf(scale), scale] as const);
      const used = new Map([...brought, ...ours]);
      return [...used].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, scale]) => scale);
    },
  };
}
