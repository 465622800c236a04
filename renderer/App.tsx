import { App as Messages, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Closing } from './desk/Closing.tsx';
import { usePhase } from './desk/usePhase.ts';
import { VaultAwaited } from './desk/VaultAwaited.tsx';
import { VaultStopped } from './desk/VaultStopped.tsx';
import { Veil } from './desk/Veil.tsx';
import { DamagedScreen } from './unlock/DamagedScreen.tsx';
import { UnlockScreen } from './unlock/UnlockScreen.tsx';

// The unlock screen is what a morning starts with: it must not wait for the screens behind it.
const loadDesk = () => import('./desk/Desk.tsx');
const Desk = lazy(async () => ({ default: (await loadDesk()).Desk }));
const SittingScreen = lazy(async () => ({
  default: (await import('./assessments/SittingScreen.tsx')).SittingScreen,
}));
const SetupScreen = lazy(async () => ({
  default: (await import('./setup/SetupScreen.tsx')).SetupScreen,
}));

/** The rules come from the static style sheet; only the variables below are made at run time. */
const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: 'xinqiao' },
  token: {
    colorPrimary: '#1f6f78',
    colorInfo: '#1f6f78',
    colorLink: '#1f6f78',
    colorSuccess: '#3c8d5a',
    colorWarning: '#c9861a',
    colorError: '#c0392b',
    colorTextBase: '#1d2a2c',
    // The palette made of so deep a green is grey.
    colorPrimaryBg: '#e4f0ef',
    colorInfoBg: '#e4f0ef',
    colorSuccessBg: '#eaf5ee',
    colorPrimaryBgHover: '#d3e6e5',
    controlItemBgActive: '#e4f0ef',
    controlItemBgActiveHover: '#d3e6e5',
    // Nothing moves: a calm desk, and a quick one on an old PC.
    motion: false,
    borderRadius: 6,
    fontSize: 14,
    // By the language of the page (theme.css).
    fontFamily: 'var(--type)',
  },
};

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function CurrentPhase() {
  const vault = usePhase((store) => store.vault);
  const process = usePhase((store) => store.process);
  const phase = vault?.phase;

  useEffect(() => {
    // While the password is typed, the desk is fetched.
    if (phase === 'locked') requestIdleCallback(() => void loadDesk());
  }, [phase]);

  if (process.state !== 'running') return <VaultStopped process={process} />;
  switch (vault?.phase) {
    case undefined:
      return <VaultAwaited />;
    case 'fresh':
      return <SetupScreen />;
    case 'locked':
      return <UnlockScreen accounts={vault.accounts} />;
    case 'damaged':
      return <DamagedScreen code={vault.code} folder={vault.folder} />;
    case 'sitting':
      return <SittingScreen staff={vault.staff} />;
    case 'unlocked':
      return <Desk staff={vault.staff} />;
  }
}

export function App() {
  const { i18n } = useTranslation();
  const chinese = i18n.language === 'zh-CN';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce }}
      locale={chinese ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <Messages message={{ duration: 2.5 }}>
        <Suspense>
          <CurrentPhase />
        </Suspense>
        <Veil />
        <Closing />
      </Messages>
    </ConfigProvider>
  );
}
