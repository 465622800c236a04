import 'antd/dist/antd.css';
import './ui/theme.css';
import { createRoot } from 'react-dom/client';
import { bridge } from './bridge.ts';
import { App } from './App.tsx';
import { refusedOf } from './ui/refusal.tsx';
import { flushAll } from './desk/flush.ts';
import { usePhase } from './desk/usePhase.ts';
import { startI18n } from './i18n/i18n.ts';

const { refresh, processGone, processFatal } = usePhase.getState();

bridge.onEvent((event) => {
  if (event.event === 'locking') void flushAll();
  else if (event.event === 'vault-gone') processGone();
  else if (event.event === 'vault-fatal') processFatal(event.payload.found, event.payload.needed);
});

async function start(): Promise<void> {
  try {
    const { language } = await refresh();
    await startI18n(language);
  } catch (error) {
    await startI18n('zh-CN');
    const { code, params } = refusedOf(error);
    if (code === 'runtime_too_old') {
      processFatal(String(params?.['found'] ?? ''), String(params?.['needed'] ?? ''));
    } else {
      processGone();
    }
  }
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App />);
}

void start();
