import { Alert, Button } from 'antd';
import { useDesk, type Screen } from '../desk/useDesk.ts';

interface DueAlertProps {
  urgent?: boolean;
  title: string;
  /** The way to it, for whoever may go there. */
  act?: string;
  screen?: Screen;
}

/** What waits for the room as a whole, with the way to it. */
export function DueAlert({ urgent = false, title, act, screen }: DueAlertProps) {
  const go = useDesk((store) => store.go);
  return (
    <Alert
      type={urgent ? 'error' : 'warning'}
      showIcon
      title={title}
      action={
        screen && (
          <Button
            size="small"
            onClick={() => {
              go(screen);
            }}
          >
            {act}
          </Button>
        )
      }
    />
  );
}
