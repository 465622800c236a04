import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { languages, type Language } from '../contract/vocabulary/session.ts';
import { writeFileAtomically } from '../store/atomicFile.ts';

const preferencesSchema = z.strictObject({ language: z.enum(languages) });

function pathOf(dataFolder: string): string {
  return join(dataFolder, 'preferences.json');
}

/** @returns the language of the screens; known before anyone has signed in, Chinese at first. */
export function readLanguage(dataFolder: string): Language {
  try {
    return preferencesSchema.parse(JSON.parse(readFileSync(pathOf(dataFolder), 'utf8'))).language;
  } catch {
    return 'zh-CN';
  }
}

export function writeLanguage(dataFolder: string, language: Language): void {
  writeFileAtomically(pathOf(dataFolder), JSON.stringify({ language }));
}
