import { z } from 'zod';

const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]/u;

/** Turns the reading round or is not seen: C1 controls, marks of direction, characters of no width. */
const unseen = /[\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/**
 * Whether one line shows all that it holds. Variation selectors are no control characters: rare
 * Chinese characters need them.
 */
export function isPlainLine(text: string): boolean {
  return !controlCharacter.test(text) && !/[\r\n\t]/u.test(text) && !unseen.test(text);
}

const lineOf = (min: number, max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine(isPlainLine, {
          params: { reason: 'control_character' },
        }),
    );

/** One line of text as a person types it: trimmed, no control characters, 1..max characters. */
export const line = (max: number) => lineOf(1, max);

/** As `line`, and may be left empty (an empty string). */
export const optionalLine = (max: number) => lineOf(0, max);

/** Running text with line breaks; kept as typed, may be empty. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !controlCharacter.test(value), { params: { reason: 'control_character' } });

/** Running text that must say something. */
export const requiredText = (max: number) =>
  text(max).refine((value) => value.trim() !== '', { params: { reason: 'required' } });

/** A calendar day that exists, `YYYY-MM-DD`, in school time. */
export const day = z.iso.date();

/** A minute of the day, 0..1440 (1440 is midnight at the day's end). */
export const minute = z.int().min(0).max(1440);

/** Identity of a row: UUID version 7. */
export const id = z.uuid();

/** A timestamp with its offset, as the clock writes it. */
export const timestamp = z.iso.datetime({ offset: true });

/** A password as typed: 10..256 characters; any script, normalised to NFKC before use. */
export const password = z.string().min(10).max(256);

export const empty = z.strictObject({});
export const done = z.strictObject({});
