import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Attachments } from '../attachments/Attachments.tsx';

/** A qualification or a training as a line of its list. */
interface Paper {
  id: string;
  title: string;
  /** Who gave it, its number, its day: what of it is known. */
  about: readonly string[];
  /** That it has run out, where it has. */
  mark?: ReactNode;
  /** How long it is valid, how many hours it took. */
  measure: string;
}

/** Papers of one kind, each with its scans, and the way to add and to remove one. */
export function PaperList({
  title,
  owner,
  papers,
  none,
  act,
  readOnly,
  onAdd,
  onRemove,
}: {
  title: string;
  owner: 'qualification' | 'training';
  papers: readonly Paper[];
  /** Said where there is no paper. */
  none: string;
  act: string;
  readOnly: boolean;
  onAdd: () => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="papers">
      <h2>
        {title}{' '}
        {!readOnly && (
          <Button size="small" onClick={onAdd}>
            {act}
          </Button>
        )}
      </h2>
      {papers.length === 0 && <p className="muted">{none}</p>}
      {papers.map(({ id, title: name, about, mark, measure }) => (
        <div key={id}>
          <div className="paper">
            <strong>{name}</strong>
            <span className="muted">{about.filter((part) => part !== '').join(' · ')}</span>
            {mark}
            <span>
              <span className="muted">{measure}</span>
              {!readOnly && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    onRemove(id);
                  }}
                >
                  {t('desk.remove')}
                </Button>
              )}
            </span>
          </div>
          <Attachments owner={owner} ownerId={id} readOnly={readOnly} />
        </div>
      ))}
    </section>
  );
}
