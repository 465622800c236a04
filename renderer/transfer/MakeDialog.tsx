import { Alert, Button, Checkbox, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../db/contract/commands.ts';
import {
  type TransferScope,
  usualScopes,
  transferScopes,
} from '../../db/contract/vocabulary/transfer.ts';
import { call, host } from '../call.ts';
import { stateColours } from '../home/choices.ts';
import { bracketed, listed } from '../i18n/signs.ts';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { formatDay } from '../ui/days.ts';
import { inPages } from '../ui/inPages.ts';
import { JobProgress } from '../ui/JobProgress.tsx';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { useLoad } from '../ui/useLoad.ts';
import { teachesOn } from './teachesOn.ts';

type Candidate = OutputOf<'transfer.candidates'>['students'][number];
type Made = OutputOf<'transfer.make'>;
type Wanted = InputOf<'transfer.make'>['packages'][number];
type Place = InputOf<'transfer.candidates'>;

/** Stands for a school whose card is not here. */
const withoutCard = 'without-card';

/** Shows what was made; a passphrase this once. */
function MadeSummary({ made, leftOut, brokenOff }: Made) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {made.map(({ packageId, toName, students, fileName, passphrase }) => (
        <div key={packageId}>
          <Alert
            type="success"
            showIcon
            title={t('transfer.madeOne', { school: toName, count: students, file: fileName })}
          />
          {passphrase !== null && (
            <>
              <p>{t('transfer.passphraseOnce')}</p>
              <output className="transfer-passphrase">{passphrase}</output>
            </>
          )}
        </div>
      ))}
      {brokenOff !== null && (
        <div>
          <p>{t('transfer.brokenOff')}</p>
          <RefusalNote refused={brokenOff} />
        </div>
      )}
      {leftOut.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('transfer.leftOut')}
          description={listed(
            leftOut.map(({ student, consent }) =>
              bracketed(student.name, t(`consents.states.${consent}`)),
            ),
          )}
        />
      )}
    </div>
  );
}

function MakeForm({
  onBusy,
  onMade,
}: {
  onBusy: (busy: boolean) => void;
  onMade: (made: Made) => void;
}) {
  const { t, i18n } = useTranslation();
  const [place, setPlace] = useState<string | null>(null);
  const [goesTo, setGoesTo] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState<string[]>([]);
  const [toName, setToName] = useState('');
  const [scope, setScope] = useState<TransferScope[]>([...usualScopes]);
  const [strongest, setStrongest] = useState(true);
  const { refused, busy, attempt } = useRefusal();
  const filters = useLoad(
    async () => ({
      classes: (await call('students.classes', {})).classes,
      schools: (await call('transfer.schools', {})).schools.filter(({ active }) => active),
    }),
    [],
  );
  const places = new Map<string, Place>();
  for (const { stage, grade, className } of filters.value?.classes ?? []) {
    const whole = `${wordGrade(stage, grade)}${t('transfer.wholeGrade')}`;
    places.set(whole, { stage, grade, className: null });
    places.set(wordPlace({ stage, grade, className }), { stage, grade, className });
  }
  const ofPlace = place === null ? undefined : places.get(place);
  const candidates = useLoad(
    async () => (ofPlace ? call('transfer.candidates', ofPlace) : null),
    [place],
  );
  const students = candidates.value?.students ?? [];
  const schools = filters.value?.schools ?? [];
  const options = [
    ...schools.map(({ knownSchoolId, name }) => ({ value: knownSchoolId, label: name })),
    { value: withoutCard, label: t('transfer.without') },
  ];
  const receivers = [...new Set(chosen.map((studentId) => goesTo.get(studentId)))];
  const chosenSchools = schools.filter(({ knownSchoolId }) => receivers.includes(knownSchoolId));
  const notCompared = chosenSchools.filter(({ compared }) => compared === null);
  const wrongStage = chosenSchools.filter(({ knownSchoolId, stages }) =>
    students.some(
      ({ student }) =>
        chosen.includes(student.studentId) &&
        goesTo.get(student.studentId) === knownSchoolId &&
        !teachesOn(stages, student.stage),
    ),
  );
  const named = !receivers.includes(withoutCard) || toName.trim() !== '';
  const ready = chosen.length > 0 && !receivers.includes(undefined) && named && scope.length > 0;

  function send(studentIds: readonly string[], receiver: string): void {
    setGoesTo(new Map([...goesTo, ...studentIds.map((each) => [each, receiver] as const)]));
  }

  function packageFor(receiver: string): Wanted {
    const studentIds = chosen.filter((studentId) => goesTo.get(studentId) === receiver);
    if (receiver === withoutCard) {
      return { knownSchoolId: null, toName, sealing: 'passphrase', studentIds };
    }
    const school = schools.find(({ knownSchoolId }) => knownSchoolId === receiver);
    const sealing = strongest && school?.hybrid === true ? 'hybrid' : 'x25519';
    return { knownSchoolId: receiver, toName: '', sealing, studentIds };
  }

  async function make(): Promise<void> {
    await attempt(async () => {
      const { placeId } = await host('host.choosePlace', { what: 'folder' });
      if (placeId === null) return;
      const packages = receivers.flatMap((receiver) =>
        receiver === undefined ? [] : [packageFor(receiver)],
      );
      onBusy(true);
      try {
        onMade(await call('transfer.make', { placeId, scope, packages }));
      } finally {
        onBusy(false);
      }
    });
  }

  return (
    <>
      <div className="transfer-chosen">
        <Select
          showSearch
          aria-label={t('fields.className')}
          placeholder={t('transfer.classFirst')}
          style={{ width: 200 }}
          value={place}
          options={[...places.keys()].map((value) => ({ value, label: value }))}
          onChange={(wanted) => {
            setPlace(wanted);
            setChosen([]);
          }}
        />
        <span>{t('transfer.chosen', { count: chosen.length })}</span>
        <Select
          aria-label={t('transfer.toAll')}
          placeholder={t('transfer.toAll')}
          style={{ width: 280 }}
          disabled={chosen.length === 0}
          value={receivers.length === 1 ? (receivers[0] ?? null) : null}
          options={options}
          onChange={(receiver) => {
            send(chosen, receiver);
          }}
        />
        {receivers.includes(withoutCard) && (
          <Input
            aria-label={t('transfer.withoutName')}
            placeholder={t('transfer.withoutName')}
            maxLength={60}
            style={{ width: 220 }}
            value={toName}
            onChange={(event) => {
              setToName(event.target.value);
            }}
          />
        )}
      </div>
      {place !== null && (
        <Table<Candidate>
          rowKey={({ student }) => student.studentId}
          size="small"
          pagination={inPages(10)}
          loading={candidates.loading}
          dataSource={students}
          locale={{ emptyText: t('transfer.noBody') }}
          rowSelection={{
            selectedRowKeys: chosen,
            onChange: (keys) => {
              setChosen(keys.map(String));
            },
          }}
          columns={[
            {
              title: t('fields.studentId'),
              key: 'student',
              render: (_value, { student, lastSentOn }) => (
                <>
                  {student.name} <span className="muted">{wordPlace(student)}</span>{' '}
                  {lastSentOn !== null && (
                    <Tag>
                      {t('transfer.lastSent', { day: formatDay(lastSentOn, i18n.language) })}
                    </Tag>
                  )}
                </>
              ),
            },
            {
              title: t('transfer.consent'),
              key: 'consent',
              width: 120,
              render: (_value, { consent }) => (
                <Tag color={stateColours[consent]}>{t(`consents.states.${consent}`)}</Tag>
              ),
            },
            {
              title: t('transfer.toSchool'),
              key: 'to',
              width: 280,
              render: (_value, { student }) => (
                <Select
                  size="small"
                  aria-label={`${student.name} ${t('transfer.toSchool')}`}
                  style={{ width: '100%' }}
                  value={goesTo.get(student.studentId) ?? null}
                  options={options}
                  onChange={(receiver) => {
                    send([student.studentId], receiver);
                  }}
                />
              ),
            },
          ]}
        />
      )}
      {notCompared.map(({ knownSchoolId, name }) => (
        <Alert
          key={`compared ${knownSchoolId}`}
          type="warning"
          showIcon
          title={t('transfer.makeNotCompared', { school: name })}
        />
      ))}
      {wrongStage.map(({ knownSchoolId, name }) => (
        <Alert
          key={`stage ${knownSchoolId}`}
          type="warning"
          showIcon
          title={t('transfer.makeWrongStage', { school: name })}
        />
      ))}
      <h3 className="transfer-part">{t('transfer.scope')}</h3>
      <p className="muted">{t('transfer.scopeUsual')}</p>
      <Checkbox.Group
        className="transfer-scopes"
        value={scope}
        options={transferScopes.map((value) => ({ value, label: t(`transfer.scopes.${value}`) }))}
        onChange={setScope}
      />
      <Checkbox
        checked={strongest}
        onChange={(event) => {
          setStrongest(event.target.checked);
        }}
      >
        {t('transfer.strongest')}
      </Checkbox>
      <RefusalNote refused={refused ?? filters.refused ?? candidates.refused} />
      {busy && <JobProgress job="transfer" />}
      <div className="form-actions">
        {busy && (
          <Button onClick={() => void call('transfer.cancel', {})}>{t('desk.cancel')}</Button>
        )}
        <Button type="primary" disabled={!ready} loading={busy} onClick={() => void make()}>
          {busy ? t('transfer.making') : t('transfer.chooseFolder')}
        </Button>
      </div>
    </>
  );
}

/** Students of a class go to their schools, a package a school, in one run. */
export function MakeDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      title={made ? t('transfer.madeTitle') : t('transfer.makeTitle')}
      open={open}
      width={860}
      mask={{ closable: false }}
      closable={!busy}
      // A passphrase is shown this once, and the key for leaving is soon pressed.
      keyboard={!busy && made === null}
      footer={
        made && (
          <Button type="primary" onClick={onClose}>
            {t('desk.close')}
          </Button>
        )
      }
      onCancel={onClose}
      afterClose={() => {
        setMade(null);
      }}
      destroyOnHidden
    >
      {made ? <MadeSummary {...made} /> : <MakeForm onBusy={setBusy} onMade={setMade} />}
    </Modal>
  );
}
