import { host } from '../call.ts';

/** A file as the vault hands it over. */
export interface NamedFile {
  fileName: string;
  bytes: Uint8Array;
}

/** Lets a person choose where the file goes. @returns whether it was saved */
export async function saveFile({ fileName, bytes }: NamedFile): Promise<boolean> {
  const { saved } = await host('host.saveFile', { suggestedName: fileName, bytes });
  return saved;
}
