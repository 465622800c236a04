import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { rangeOf, scaleFile, type Scale, type ScaleLine } from '../contract/scales.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { library } from './library.ts';

const row = z.object({ definition: z.string(), own: z.int() });

/** Definitions of school's and used scales never change, so each is read once. */
const readScales = new WeakMap<Store, Map<string, Scale>>();

function parsed(clinical: Store, code: string, version: number, definition: string): Scale {
  const known = readScales.get(clinical) ?? new Map<string, Scale>();
  readScales.set(clinical, known);
  const key = `${code} ${String(version)}`;
  const scale = known.get(key) ?? scaleFile.parse(JSON.parse(definition));
  known.set(key, scale);
  return scale;
}

/** @returns the newest version of every scale, those of the app first */
function newestScales(clinical: Store): { scale: Scale; own: boolean }[] {
  const found = new Map(library().map((scale) => [scale.code, { scale, own: false }]));
  const rows = clinical
    .prepare(
      'SELECT definition, code, version, own FROM scale WHERE own = 1 ORDER BY code, version',
    )
    .all();
  for (const each of rows) {
    const { definition, code, version } = row
      .extend({ code: z.string(), version: z.int() })
      .parse(each);
    const before = found.get(code)?.scale.version ?? 0;
    if (version > before) {
      found.set(code, { scale: parsed(clinical, code, version, definition), own: true });
    }
  }
  return [...found.values()];
}

/**
 * @returns the newest version of a scale
 * @throws Refusal `scaleCode` not found
 */
export function newestScale(clinical: Store, code: string): Scale {
  const found = newestScales(clinical).find(({ scale }) => scale.code === code);
  if (found === undefined) throw Refusal.field('scaleCode', 'not_found');
  return found.scale;
}

/** @returns the version of a scale that a result was made with */
export function scaleOf(clinical: Store, code: string, version: number): Scale {
  const { definition } = row.parse(
    clinical
      .prepare('SELECT definition, own FROM scale WHERE code = ? AND version = ?')
      .get(code, version),
  );
  return parsed(clinical, code, version, definition);
}

/** Keeps the definition that a result is made with beside the result. */
export function keepScale({ clinical, clock }: ClinicalContext, scale: Scale): void {
  const kept = clinical.prepare('SELECT 1 FROM scale WHERE code = ? AND version = ?');
  // Of ten thousand sheets only the first needs to write the definition out.
  if (kept.get(scale.code, scale.version) !== undefined) return;
  clinical
    .prepare('INSERT INTO scale (code, version, definition, own, added_at) VALUES (?, ?, ?, 0, ?)')
    .run(scale.code, scale.version, JSON.stringify(scale), timestampOf(clock));
}

/** @throws Refusal `scale.version` not newer than the one that is there */
export function addScale({ clinical, clock }: ClinicalContext, scale: Scale): void {
  const before = newestScales(clinical).find((each) => each.scale.code === scale.code);
  if (before && before.scale.version >= scale.version) {
    throw Refusal.field('scale.version', 'too_small', { limit: before.scale.version + 1 });
  }
  clinical
    .prepare('INSERT INTO scale (code, version, definition, own, added_at) VALUES (?, ?, ?, 1, ?)')
    .run(scale.code, scale.version, JSON.stringify(scale), timestampOf(clock));
}

export function listScales(clinical: Store): ScaleLine[] {
  return newestScales(clinical).map(({ scale, own }) => ({
    code: scale.code,
    version: scale.version,
    name: scale.name,
    ages: scale.ages,
    source: scale.source,
    licence: scale.licence,
    remark: scale.remark,
    itemCount: scale.items.length,
    worded: scale.items.every(({ text }) => text !== undefined),
    own,
    coding: scale.coding,
    otherCodings: scale.otherCodings,
    scores: scale.scores.map((rule) => ({
      code: rule.code,
      name: rule.name,
      ...rangeOf(rule, scale.coding),
      cutOff: rule.cutOff ?? null,
    })),
  }));
}
