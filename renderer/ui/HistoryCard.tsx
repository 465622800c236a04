import { Button, Card } from 'antd';
import { useState, type ReactNode } from 'react';

/** A card with what stands now, a way to see all that was before it, and one to add to it. */
export function HistoryCard({
  title,
  toggle,
  act,
  onAct,
  children,
}: {
  title: string;
  /** What the button says that shows, and that hides, what was before; null where nothing was. */
  toggle: { more: string; less: string } | null;
  act: string;
  onAct: () => void;
  /** @param whole whether all is shown */
  children: (whole: boolean) => ReactNode;
}) {
  const [whole, setWhole] = useState(false);
  return (
    <Card
      size="small"
      title={title}
      extra={
        <>
          {toggle && (
            <Button
              size="small"
              type="text"
              onClick={() => {
                setWhole(!whole);
              }}
            >
              {whole ? toggle.less : toggle.more}
            </Button>
          )}
          <Button size="small" onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children(whole)}
    </Card>
  );
}
