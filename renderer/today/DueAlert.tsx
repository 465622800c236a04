import { Alert, Button } from 'antd';
import { useDesk, type Screen } from '../desk/useDesk.ts';

/** What waits for the room as a whole, with the way to it. */
export function DueAlert({
  urgent = false,
  title,
  act,
  screen,
}: {
  urgent?: boolean;
  title: string;
  act: string;
  screen: Screen;
}) {
  const go = useDesk((store) => store.go);
  return (
    <Alert
      type={urgent ? 'error' : 'warning'}
      showIcon
      title={title}
      action={
        <Button
          size="small"
          onClick={() => {
            go(screen);
          }}
        >
          {act}
        </Button>
      }
    />
  );
}
