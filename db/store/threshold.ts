import { z } from 'zod';
import type { Store } from './open.ts';

/** @returns below which count the school tells no figure of children */
export function thresholdOf(office: Store): number {
  return z.int().parse(office.prepare('SELECT threshold FROM summary_setting').pluck().get());
}
