import { NoteArea } from './NoteArea.tsx';
import type { Saving } from './useDraft.ts';

/** One text of a draft under its label; leaving it saves what is not saved yet. */
export function DraftText({
  label,
  value,
  rows,
  maxLength,
  placeholder = '',
  saving,
  onChange,
}: {
  label: string;
  value: string;
  rows: number;
  maxLength: number;
  placeholder?: string;
  saving: Saving;
  onChange: (text: string) => void;
}) {
  return (
    <label className="draft-text">
      <strong>{label}</strong>
      <NoteArea
        value={value}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onBlur={() => void saving.flush().catch(() => undefined)}
      />
    </label>
  );
}
