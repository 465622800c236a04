import { App, Button, Input, Modal, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call, host } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';
import { RefusalNote, refusedOf, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { usePick } from './usePick.ts';
import './assessments.css';

type Sitting = OutputOf<'sitting.get'>;

/** Only the password of whoever lent the desk gives it back. */
function GiveBack({
  staffId,
  staffName,
  open,
  onClose,
}: {
  staffId: string;
  staffName: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const refresh = usePhase((store) => store.refresh);
  const [password, setPassword] = useState('');
  const { refused, busy, attempt, setRefused } = useRefusal();

  function giveBack(): void {
    void attempt(async () => {
      try {
        await call('session.unlock', { accountId: staffId, password });
      } finally {
        setPassword('');
      }
      await host('host.kiosk', { on: false });
      await refresh();
    });
  }

  return (
    <Modal
      title={t('assessments.sitting.giveBack', { name: staffName })}
      open={open}
      okText={t('assessments.sitting.end')}
      cancelText={t('assessments.sitting.goOn')}
      okButtonProps={{ disabled: password === '' }}
      confirmLoading={busy}
      onOk={giveBack}
      onCancel={() => {
        setPassword('');
        setRefused(null);
        onClose();
      }}
    >
      <Input.Password
        autoFocus
        autoComplete="off"
        aria-label={t('unlock.password')}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
        }}
        onPressEnter={giveBack}
      />
      <RefusalNote refused={refused} />
    </Modal>
  );
}

/** One item a page; an answer is kept as soon as it is given, and can be changed until the end. */
function Items({
  sitting,
  onFinished,
  onStop,
}: {
  sitting: Sitting;
  onFinished: () => void;
  /** Where a student may leave it in the middle: in a campaign. */
  onStop: (() => void) | null;
}) {
  const { t } = useTranslation();
  const pick = usePick();
  const { refused, busy, attempt, setRefused } = useRefusal();
  const [answers, setAnswers] = useState(
    () => new Map(sitting.items.map(({ number, answer }) => [number, answer])),
  );
  const firstOpen = sitting.items.findIndex(({ answer }) => answer === null);
  const [at, setAt] = useState(firstOpen === -1 ? sitting.items.length : firstOpen);
  const item = sitting.items[at];
  const left = sitting.items.filter(({ number }) => (answers.get(number) ?? null) === null);

  // A quick hand does not wait for the vault: answers go there one after the other, in order.
  const saving = useRef(Promise.resolve());

  function answer(place: number): void {
    if (item === undefined || sitting.options[place] === undefined) return;
    const value = sitting.lowest + place;
    const { number } = item;
    setAnswers((before) => new Map(before).set(number, value));
    setAt(at + 1);
    saving.current = saving.current
      .then(() => call('sitting.answer', { item: number, value }))
      .then(
        () => undefined,
        (error: unknown) => {
          setRefused(refusedOf(error));
          setAnswers((before) => new Map(before).set(number, null));
          setAt(number - 1);
        },
      );
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target instanceof HTMLInputElement) return;
      if (/^[1-9]$/u.test(event.key)) answer(Number(event.key) - 1);
      if (event.key === 'ArrowLeft') setAt(Math.max(0, at - 1));
      if (event.key === 'ArrowRight') setAt(Math.min(sitting.items.length, at + 1));
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  });

  const done = sitting.items.length - left.length;
  return (
    <>
      <Progress
        percent={Math.round((done / sitting.items.length) * 100)}
        showInfo={false}
        aria-label={t('assessments.sitting.progress', { done, of: sitting.items.length })}
      />
      <p className="muted">
        {t('assessments.sitting.progress', { done, of: sitting.items.length })}
      </p>
      <RefusalNote refused={refused} />
      {item === undefined ? (
        <div className="sitting-end">
          <h1>{t('assessments.sitting.atEnd')}</h1>
          {left.length > 0 && (
            <p>
              {t('assessments.sitting.left', { count: left.length })}{' '}
              {left.slice(0, 20).map(({ number }) => (
                <Button
                  key={number}
                  type="link"
                  onClick={() => {
                    setAt(number - 1);
                  }}
                >
                  {number}
                </Button>
              ))}
            </p>
          )}
          <Button
            type="primary"
            size="large"
            loading={busy}
            onClick={() =>
              void attempt(async () => {
                await saving.current;
                await call('sitting.finish', {});
                onFinished();
              })
            }
          >
            {t('assessments.sitting.handIn')}
          </Button>
        </div>
      ) : (
        <fieldset className="sitting-item">
          <legend>
            <span className="muted">{item.number}</span> {pick(item.text)}
          </legend>
          {sitting.options.map((option, place) => (
            <Button
              key={option.en}
              size="large"
              block
              type={answers.get(item.number) === sitting.lowest + place ? 'primary' : 'default'}
              aria-pressed={answers.get(item.number) === sitting.lowest + place}
              onClick={() => {
                answer(place);
              }}
            >
              <kbd>{place + 1}</kbd>
              {pick(option)}
            </Button>
          ))}
        </fieldset>
      )}
      <div className="sitting-steps">
        <Button
          disabled={at === 0}
          onClick={() => {
            setAt(at - 1);
          }}
        >
          {t('assessments.sitting.before')}
        </Button>
        {onStop && (
          <Button type="text" onClick={onStop}>
            {t('assessments.sitting.stop')}
          </Button>
        )}
        <Button
          disabled={item === undefined}
          onClick={() => {
            setAt(at + 1);
          }}
        >
          {t('assessments.sitting.after')}
        </Button>
      </div>
    </>
  );
}

/** What a student sees of the app: one scale, and nothing else. */
export function SittingScreen({ staff }: { staff: { staffId: string; name: string } }) {
  const { t } = useTranslation();
  const pick = usePick();
  const { value, refused, reload } = useLoad(() => call('sitting.get', {}), []);
  const { modal } = App.useApp();
  const acting = useRefusal();
  const [begun, setBegun] = useState(false);
  const [givingBack, setGivingBack] = useState(false);

  useEffect(() => {
    void host('host.kiosk', { on: true });
  }, []);

  function decline(): void {
    modal.confirm({
      title: t('assessments.sitting.declineSure'),
      okText: t('assessments.sitting.decline'),
      cancelText: t('assessments.sitting.goOn'),
      onOk: () =>
        acting.attempt(async () => {
          await call('sitting.decline', {});
          await reload();
        }),
    });
  }

  function agree(): void {
    void acting.attempt(async () => {
      if (value?.consent?.agreed === false) await call('sitting.agree', {});
      setBegun(true);
    });
  }

  return (
    <main className="sitting">
      <RefusalNote refused={refused ?? acting.refused} />
      {value !== null &&
        (value.finished ? (
          <div className="sitting-end">
            <h1>
              {value.declined ? t('assessments.sitting.declined') : t('assessments.sitting.thanks')}
            </h1>
            <p>
              {value.declined
                ? t('assessments.sitting.declinedHow')
                : t('assessments.sitting.tellTeacher')}
            </p>
          </div>
        ) : begun ? (
          <Items
            sitting={value}
            onFinished={() => void reload()}
            onStop={value.consent ? decline : null}
          />
        ) : (
          <div className="sitting-end">
            <h1>{t('assessments.sitting.hello', { name: value.studentName })}</h1>
            {value.consent && <div className="sitting-text">{value.consent.text}</div>}
            {value.instruction && <p>{pick(value.instruction)}</p>}
            <p className="muted">{t('assessments.sitting.how')}</p>
            <div className="sitting-choice">
              <Button
                type="primary"
                size="large"
                autoFocus={value.consent === null}
                loading={acting.busy}
                onClick={agree}
              >
                {value.consent?.agreed === false
                  ? t('assessments.sitting.agree')
                  : t('assessments.sitting.begin')}
              </Button>
              {value.consent && (
                <Button size="large" onClick={decline}>
                  {t('assessments.sitting.decline')}
                </Button>
              )}
            </div>
          </div>
        ))}
      <footer>
        <Button
          type="text"
          onClick={() => {
            setGivingBack(true);
          }}
        >
          {t('assessments.sitting.teacher')}
        </Button>
      </footer>
      <GiveBack
        staffId={staff.staffId}
        staffName={staff.name}
        open={givingBack}
        onClose={() => {
          setGivingBack(false);
        }}
      />
    </main>
  );
}
