import { RiskTag } from '../../ui/RiskTag.tsx';
import { EntryFrame, type EntryOf } from './EntryFrame.tsx';

export function WarningEntry({ entry }: { entry: EntryOf<'warning'> }) {
  return (
    <EntryFrame entry={entry} text={entry.why}>
      <RiskTag risk={entry.level} /> {entry.setByName}
    </EntryFrame>
  );
}
