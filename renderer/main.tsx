import 'antd/dist/antd.css';
import './ui/theme.css';
import { createRoot } from 'react-dom/client';
import type { Language } from '../db/contract/vocabulary/session.ts';
import { bridge } from './bridge.ts';
import { App } from './App.tsx';
import { refusedOf } from './ui/refusal.tsx';
import { flushAll } from './desk/flush.ts';
import { usePhase } from './desk/usePhase.ts';
import { changeLanguage, startI18n } from './i18n/i18n.ts';

const { refresh, processGone, processFatal } = usePhase.getState();

bridge.onEvent((event) => {
  if (event.event === 'locking') void flushAll();
  else if (event.event === 'vault-gone') processGone();
  else if (event.event === 'vault-fatal') processFatal(event.payload.found, event.payload.needed);
});

/** How long, in milliseconds, the window may stay empty before it says what it waits for. */
const emptyAtMost = 500;

/** The language of the desk; what stands in the way of the vault is told to the screen. */
async function askVault(): Promise<Language> {
  try {
    return (await refresh()).language;
  } catch (error) {
    const { code, params } = refusedOf(error);
    if (code === 'runtime_too_old') {
      processFatal(String(params?.['found'] ?? ''), String(params?.['needed'] ?? ''));
    } else {
      processGone();
    }
    return 'zh-CN';
  }
}

async function start(): Promise<void> {
  const asked = askVault();
  const late = new Promise<null>((resolve) => setTimeout(resolve, emptyAtMost, null));
  const language = await Promise.race([asked, late]);
  await startI18n(language ?? 'zh-CN');
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App />);
  if (language === null) await changeLanguage(await asked);
}

void start();
