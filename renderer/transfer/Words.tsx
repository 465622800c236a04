import { useTranslation } from 'react-i18next';
import './transfer.css';

/** A fingerprint as eight words, to be read aloud and compared. */
export function Words({ words }: { words: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ol className="transfer-words" aria-label={t('transfer.words')}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ol>
  );
}
