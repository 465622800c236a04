import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';
import { addPupil, choose, giveAttachment, newStick, open, storeOf } from './schools.ts';

const tooLarge = 20 * 1024 * 1024 + 1;

test(
  'where one package of a run cannot be made, those before it are told with their passphrases, and why',
  { timeout: 120_000 },
  async () => {
    const [vault, other] = [await newSchool(), await newSchool()];
    const one = await addPupil(vault, { studentNo: 'G1', stage: 'junior' });
    const two = await addPupil(vault, { studentNo: 'G2', stage: 'junior' });
    giveAttachment(vault, two, tooLarge);
    const stick = newStick();
    const to = (toName: string, studentId: string) => ({
      ...{ knownSchoolId: null, sealing: 'passphrase' as const },
      ...{ toName, studentIds: [studentId] },
    });
    const run = async (...packages: ReturnType<typeof to>[]) =>
      vault.call('transfer.make', {
        placeId: await choose(vault, stick),
        scope: ['summary', 'attachments'],
        packages,
      });
    const { made, brokenOff } = await run(to('吴忠中学', one), to('中卫中学', two));
    expect(brokenOff).toEqual({ code: 'file_too_large', params: {} });
    expect(made.map(({ toName }) => toName)).toEqual(['吴忠中学']);
    expect((await vault.call('transfer.sent', {})).packages).toHaveLength(1);
    // What is told opens what was made.
    const [{ fileName, passphrase } = { fileName: '', passphrase: null }] = made;
    expect(await open(other, `${stick}/${fileName}`, passphrase)).toMatchObject({ known: false });
    const noted = storeOf(vault)
      .prepare(`SELECT students FROM audit_entry WHERE command = 'transfer.make'`)
      .pluck()
      .all();
    expect(noted).toEqual([JSON.stringify([one])]);
    await expect(run(to('中卫中学', two))).rejects.toMatchObject({
      refused: { code: 'file_too_large' },
    });
  },
);
