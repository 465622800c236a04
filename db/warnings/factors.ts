import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { RiskFactor } from '../contract/warnings.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const row = z.object({
  factorId: z.string(),
  code: z.string(),
  name: z.string(),
  active: flag,
});
const columns = 'f.id AS factorId, f.code, f.name, f.active';

export function listFactors(clinical: Store): RiskFactor[] {
  const rows = clinical
    .prepare(`SELECT ${columns} FROM risk_factor AS f ORDER BY f.position`)
    .all();
  return z.array(row).parse(rows);
}

export function factorsOf(clinical: Store, warningId: string): RiskFactor[] {
  const rows = clinical
    .prepare(
      `SELECT ${columns} FROM warning_factor AS w JOIN risk_factor AS f ON f.id = w.factor_id
       WHERE w.warning_id = ? ORDER BY f.position`,
    )
    .all(warningId);
  return z.array(row).parse(rows);
}

/** @throws Refusal of `name` when there is such a factor */
export function addFactor(clinical: Store, name: string): void {
  const there = clinical
    .prepare(`SELECT 1 FROM risk_factor WHERE code = '' AND name = ?`)
    .get(name);
  if (there !== undefined) throw Refusal.field('name', 'duplicate');
  clinical
    .prepare(
      `INSERT INTO risk_factor (id, code, name, position, active)
       VALUES (?, '', ?, (SELECT max(position) + 10 FROM risk_factor), 1)`,
    )
    .run(newId(), name);
}

/** @throws Refusal `not_found` */
export function setFactorActive(clinical: Store, factorId: string, active: boolean): void {
  const { changes } = clinical
    .prepare('UPDATE risk_factor SET active = ? WHERE id = ?')
    .run(active ? 1 : 0, factorId);
  if (changes === 0) throw new Refusal('not_found');
}
