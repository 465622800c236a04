import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { CallRefused } from '../call.ts';

function isNotAvailable(error: unknown): boolean {
  return (
    error instanceof CallRefused &&
    (error.refused.fields ?? []).some(({ reason }) => reason === 'not_available')
  );
}

/**
 * Changes the roster; where the person's week speaks against it, asks and does it expressly.
 *
 * @returns a function that tells whether it was done; it throws every other refusal
 */
export function useDespite(): (act: (despite: boolean) => Promise<unknown>) => Promise<boolean> {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return async (act) => {
    try {
      await act(false);
      return true;
    } catch (error) {
      if (!isNotAvailable(error)) throw error;
      const wanted = await modal.confirm({
        title: t('roster.despiteTitle'),
        content: t('roster.despiteBody'),
        okText: t('roster.despite'),
        cancelText: t('desk.cancel'),
      });
      if (wanted) await act(true);
      return wanted;
    }
  };
}
