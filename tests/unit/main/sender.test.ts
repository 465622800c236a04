import { expect, test } from 'vitest';
import { isOurPage } from '../../../main/sender.ts';

const ours = { sender: { id: 7 }, senderFrame: { url: 'app://xinqiao/index.html', parent: null } };

test('our page in its main frame may speak', () => {
  expect(isOurPage(ours, 7)).toBe(true);
});

test.each([
  ['another window', { ...ours, sender: { id: 8 } }],
  ['a frame inside the page', { ...ours, senderFrame: { ...ours.senderFrame, parent: {} } }],
  ['a frame that is gone', { ...ours, senderFrame: null }],
  ...[
    'https://xinqiao/index.html',
    'app://xinqiao.evil/index.html',
    'app://other/index.html',
    'file:///index.html',
    'about:blank',
    '',
  ].map((url): [string, typeof ours] => [
    url || 'no url',
    {
      ...ours,
      senderFrame: { url, parent: null },
    },
  ]),
])('%s may not', (_who, sent) => {
  expect(isOurPage(sent, 7)).toBe(false);
});
