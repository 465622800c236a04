import { z } from 'zod';
import { newId } from '../../../db/store/newId.ts';
import { today } from '../records/desk.ts';

type Given = Readonly<Record<string, string | number>>;

const node = z.looseObject({
  type: z.unknown().optional(),
  format: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  minimum: z.number().optional(),
});

/**
 * Makes an input that a schema takes: of each choice the first, of each list one, and what is given
 * for a field wherever it stands.
 *
 * @returns the input, and the fields of ids that none is given for
 */
export function inputOf(schema: z.ZodType, given: Given): { input: unknown; missing: string[] } {
  const missing: string[] = [];
  function valueOf(piece: unknown, field: string): unknown {
    const found = node.parse(piece);
    if (given[field] !== undefined && found.type !== 'array') return given[field];
    const [choice] = found.anyOf ?? found.oneOf ?? found.allOf ?? [];
    if (choice !== undefined) return valueOf(choice, field);
    if ('const' in found && found.const !== undefined) return found.const;
    if (found.enum) return found.enum[0];
    if (Array.isArray(found.type) && found.type.includes('null')) return null;
    if (found.properties) {
      return Object.fromEntries(
        Object.entries(found.properties).map(([name, each]) => [name, valueOf(each, name)]),
      );
    }
    if (found.type === 'array') return [valueOf(found.items, field.replace(/s$/u, ''))];
    if (found.type === 'string') {
      if (found.format === 'date') return today;
      if (found.format !== 'uuid') return '字';
      missing.push(field);
      return newId();
    }
    if (found.type === 'integer' || found.type === 'number') {
      return Math.max(1, found.minimum ?? 1);
    }
    if (found.type === 'boolean') return false;
    if (found.type === 'object') return {};
    if (found.type === 'null') return null;
    return Buffer.from('x');
  }
  const json: unknown = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return { input: valueOf(json, ''), missing };
}
