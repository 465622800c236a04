import type { PlanVersion } from '../contract/carePlans.ts';
import type { FieldRefusal } from '../contract/errors.ts';

/** The parts without which no plan comes into force: home and school act together (§5). */
const requiredParts = ['situation', 'family', 'classTeacher'] as const;

/**
 * @param today `YYYY-MM-DD`
 * @returns all that a draft lacks to come into force, in the order of the screen
 */
export function missingToPut(content: PlanVersion['content'], today: string): FieldRefusal[] {
  const missing: FieldRefusal[] = [];
  const lacks = (field: string) => missing.push({ field: `content.${field}`, reason: 'required' });
  const { goals, actions, reviewOn } = content;
  for (const part of requiredParts) if (content[part] === '') lacks(part);
  if (goals.length === 0) lacks('goals');
  for (const [at, goal] of goals.entries()) {
    if (goal.what === '') lacks(`goals.${at}.goal`);
    if (goal.sign === '') lacks(`goals.${at}.sign`);
  }
  if (actions.length === 0) lacks('actions');
  for (const [at, action] of actions.entries()) {
    if (action.what === '') lacks(`actions.${at}.action`);
    if (action.owner === '') lacks(`actions.${at}.owner`);
    if (action.dueOn === null) lacks(`actions.${at}.actionDueOn`);
  }
  if (reviewOn === null) lacks('reviewOn');
  else if (reviewOn <= today) missing.push({ field: 'content.reviewOn', reason: 'not_ahead' });
  return missing;
}
