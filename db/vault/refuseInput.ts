import type { z } from 'zod';
import { reasonCodes, Refusal, type FieldRefusal, type ReasonCode } from '../contract/errors.ts';

type Issue = z.core.$ZodIssue;

function isReason(value: unknown): value is ReasonCode {
  return reasonCodes.some((code) => code === value);
}

function isBlank(input: unknown): boolean {
  return input === undefined || input === null || input === '';
}

function reasonOf(issue: Issue): Omit<FieldRefusal, 'field'> {
  switch (issue.code) {
    case 'invalid_type':
      return { reason: isBlank(issue.input) ? 'required' : 'wrong_type' };
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin === 'string' && limit === 1) return { reason: 'required' };
      if (issue.origin === 'array') return { reason: 'too_few', params: { limit } };
      const reason = issue.origin === 'string' ? 'too_short' : 'too_small';
      return { reason, params: { limit } };
    }
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'array') return { reason: 'too_many', params: { limit } };
      return { reason: issue.origin === 'string' ? 'too_long' : 'too_big', params: { limit } };
    }
    case 'invalid_format':
      if (isBlank(issue.input)) return { reason: 'required' };
      return { reason: issue.format === 'date' ? 'not_a_date' : 'wrong_format' };
    case 'invalid_value':
      return { reason: isBlank(issue.input) ? 'required' : 'not_an_option' };
    case 'unrecognized_keys':
      return { reason: 'unknown_field' };
    case 'custom': {
      const reason: unknown = issue.params?.['reason'];
      return { reason: isReason(reason) ? reason : 'wrong_format' };
    }
    default:
      return { reason: 'wrong_type' };
  }
}

/** Turns what the schema found into a refusal that names each field and why. */
export function refuseInput(error: z.ZodError): Refusal {
  const fields = error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys] : issue.path;
    return { field: path.map(String).join('.'), ...reasonOf(issue) };
  });
  return new Refusal('invalid_input', { fields });
}
