import { Input, type GetProps } from 'antd';
import './noteArea.css';

/** How many characters a line is taken to hold where the browser does not measure. */
const lineLength = 50;

/** More than these are scrolled. */
const most = 18;

function linesOf(text: unknown): number {
  if (typeof text !== 'string') return 1;
  const lengths = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / lineLength)));
  return lengths.reduce((sum, lines) => sum + lines, 0);
}

/**
 * A field for text of more than a line, which grows with what is written. The style sheet does it
 * from Chromium 123 upward, and before that a guess of the lines. (antd's own `autoSize` measures
 * in a hidden field, whose style the policy of the page refuses.)
 *
 * @param rows how many lines it has at the least
 */
export function NoteArea({
  rows,
  ...area
}: Omit<GetProps<typeof Input.TextArea>, 'autoSize' | 'className' | 'style'> & { rows: number }) {
  return (
    <Input.TextArea
      {...area}
      className="note-area"
      style={{ minHeight: `calc(${String(rows)} * 1lh + 10px)` }}
      rows={Math.min(most, Math.max(rows, linesOf(area.value)))}
    />
  );
}
