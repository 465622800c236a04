import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { rangeOf, storedScale, type Scale, type ScaleLine } from '../contract/scales.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { library } from './library.ts';

/** Definitions of school's and used scales never change, so each is read once. */
const readScales = new WeakMap<Store, Map<string, Scale>>();

/** @returns the version of a scale that a result was made with */
export function scaleOf(clinical: Store, code: string, version: number): Scale {
  const known = readScales.get(clinical) ?? new Map<string, Scale>();
  readScales.set(clinical, known);
  const key = `${code} ${String(version)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const definition = clinical
    .prepare('SELECT definition FROM scale WHERE code = ? AND version = ?')
    .pluck()
    .get(code, version);
  const scale = storedScale.parse(JSON.parse(z.string().parse(definition)));
  known.set(key, scale);
  return scale;
}

const ownRow = z.object({ code: z.string(), version: z.int() });

/** @returns the newest version of every scale, those of the app first */
function newestScales(clinical: Store): { scale: Scale; own: boolean }[] {
  const found = new Map(library().map((scale) => [scale.code, { scale, own: false }]));
  const rows = clinical
    .prepare('SELECT code, max(version) AS version FROM scale WHERE own = 1 GROUP BY code')
    .all();
  for (const { code, version } of z.array(ownRow).parse(rows)) {
    if (version > (found.get(code)?.scale.version ?? 0)) {
      found.set(code, { scale: scaleOf(clinical, code, version), own: true });
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
