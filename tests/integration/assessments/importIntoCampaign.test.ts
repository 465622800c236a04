import { expect, test } from 'vitest';
import { begin } from '../campaigns/school.ts';
import { fileOf } from '../../unit/spreadsheet/spreadsheets.ts';
import { newSchool } from '../school.ts';
import { addPerson, openResults, phqHeaders, verdictsOf } from './resultFile.ts';

const mild = ['1', '1', '1', '1', '1', '0', '0', '0', '0'];

/** A row of somebody who is found by number. */
function row(studentNo: string, on = '2026-11-20'): string[] {
  return [studentNo, '', '', '', '', '', on, ...mild];
}

test('results are put into a campaign that runs: of its roll, within its days, one each', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '甲甲', studentNo: '0001' });
  addPerson(vault, { name: '乙乙', studentNo: '0002', grade: 3 });
  addPerson(vault, { name: '丙丙', studentNo: '0003' });
  addPerson(vault, { name: '丁丁', studentNo: '0004' });
  const campaignId = await begin(vault, { startsOn: '2026-11-16', endsOn: '2026-11-27' });
  const bytes = fileOf([
    phqHeaders,
    row('0001'),
    row('0002'),
    row('0003', '2026-11-01'),
    row('0004'),
  ]);
  const { importId } = await vault.call('resultImport.open', { bytes });
  const { campaigns } = await vault.call('resultImport.map', { importId, scaleCode: 'phq-9' });
  expect(campaigns).toMatchObject([{ campaignId }]);
  const question = { ...(await openResults(vault, bytes)), campaignId };
  expect(verdictsOf(await vault.call('resultImport.preview', question))).toEqual({
    3: 'outside_campaign',
    4: 'outside_campaign',
  });
  await vault.call('resultImport.commit', question);
  const { classes } = await vault.call('campaigns.get', { campaignId });
  expect(classes.reduce((sum, { counts }) => sum + counts.done, 0)).toBe(2);
  // On another day of the campaign there is no room for a second result.
  const later = fileOf([phqHeaders, row('0001', '2026-11-23')]);
  const again = { ...(await openResults(vault, later)), campaignId };
  expect(verdictsOf(await vault.call('resultImport.preview', again))).toEqual({ 2: 'already' });
  const gad = { ...again, scaleCode: 'gad-7' };
  expect((await vault.refusal('resultImport.preview', gad)).fields).toMatchObject([
    { field: 'campaignId', reason: 'contradicts' },
  ]);
});

test('two days of one student in one campaign are told apart by a person, not by the database', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '甲甲', studentNo: '0001' });
  const campaignId = await begin(vault, { startsOn: '2026-11-16', endsOn: '2026-11-27' });
  const bytes = fileOf([phqHeaders, row('0001'), row('0001', '2026-11-23')]);
  const question = { ...(await openResults(vault, bytes)), campaignId };
  expect(verdictsOf(await vault.call('resultImport.preview', question))).toEqual({
    2: 'duplicate',
    3: 'duplicate',
  });
});

test('a batch in a campaign that has been closed stays; in one that goes on it can be taken back', async () => {
  const vault = await newSchool();
  addPerson(vault, { name: '甲甲', studentNo: '0001' });
  const campaignId = await begin(vault, { startsOn: '2026-11-16', endsOn: '2026-11-27' });
  const put = async () => {
    const bytes = fileOf([phqHeaders, row('0001')]);
    return vault.call('resultImport.commit', { ...(await openResults(vault, bytes)), campaignId });
  };
  const first = await put();
  await vault.call('resultImport.undo', { batchId: first.batchId, why: '选错了普测' });
  const { batchId } = await put();
  await vault.call('campaigns.close', { campaignId });
  expect(
    (await vault.refusal('resultImport.undo', { batchId, why: '太晚了' })).fields,
  ).toMatchObject([{ field: 'campaignId', reason: 'inactive' }]);
  expect((await vault.call('resultImport.list', {})).batches).toHaveLength(2);
});
