import { Button, Card } from 'antd';
import type { ReactNode } from 'react';

/** A card with what stands now, a way to see all that was before it, and one to add to it. */
export function HistoryCard({
  title,
  whole,
  toggle,
  onToggle,
  act,
  onAct,
  children,
}: {
  title: string;
  /** Whether all is shown. */
  whole: boolean;
  /** What the button says that shows or hides what was before; null where nothing was. */
  toggle: string | null;
  onToggle: (whole: boolean) => void;
  act: string;
  onAct: () => void;
  children: ReactNode;
}) {
  return (
    <Card
      size="small"
      title={title}
      extra={
        <>
          {toggle !== null && (
            <Button
              size="small"
              type="text"
              onClick={() => {
                onToggle(!whole);
              }}
            >
              {toggle}
            </Button>
          )}
          <Button size="small" onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Card>
  );
}
