import { Alert, App, Button, Checkbox, Drawer, Form, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../db/contract/commands.ts';
import type { IncomingStudent } from '../../db/contract/transfer.ts';
import type { Stage } from '../../db/contract/vocabulary/school.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentPicker } from '../students/StudentPicker.tsx';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { inPages } from '../ui/inPages.ts';
import { RefusalNote, useRefusal } from '../ui/refusal.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { useLoad } from '../ui/useLoad.ts';
import { EntryList } from './EntryList.tsx';
import { Words } from './Words.tsx';

/** A student of this school, `null` to leave the one of the package out, nothing when undecided. */
type Decisions = ReadonlyMap<string, string | null>;

interface Placing {
  stage: Stage;
  grade: number;
  className: string;
}

/** Adds somebody of a package to this school's students. */
function AddDialog({
  student,
  onClose,
}: {
  student: IncomingStudent | null;
  onClose: (studentId: string | null) => void;
}) {
  const { t } = useTranslation();
  const { school } = useSchool();
  const grades = school.stages.flatMap((stage) =>
    Array.from({ length: stage === 'primary' || stage === 'university' ? 6 : 3 }, (_, at) => ({
      stage,
      grade: at + 1,
    })),
  );
  return (
    <FormDialog<{ place: number; className: string }>
      title={t('transfer.addTitle')}
      open={student !== null}
      initialValues={{ place: 0, className: '' }}
      onClose={() => {
        onClose(null);
      }}
      onSave={async ({ place, className }) => {
        const to = grades[place];
        if (student === null || to === undefined) return;
        const { name, studentNo, sex, birthDate, guardianName, guardianPhone } = student;
        const placing: Placing = { ...to, className };
        const { id } = await call('students.add', {
          ...{ name, studentNo, sex, birthDate, guardianName, guardianPhone },
          ...placing,
          dormitory: '',
        });
        onClose(id);
      }}
    >
      <p>
        <strong>{student?.name}</strong> {student?.studentNo}
      </p>
      <Form.Item name="place" label={t('fields.grade')} rules={[{ required: true }]}>
        <Select
          options={grades.map((each, value) => ({
            value,
            label: wordGrade(each.stage, each.grade),
          }))}
        />
      </Form.Item>
      <Form.Item name="className" label={t('fields.className')} rules={[{ required: true }]}>
        <Input maxLength={30} placeholder={t('students.classExample')} />
      </Form.Item>
    </FormDialog>
  );
}

const trustTypes = {
  compared: 'success',
  known: 'warning',
  unknown: 'warning',
  other_key: 'error',
  other_name: 'error',
  retired: 'error',
} as const;

function Sender({ value }: { value: OutputOf<'transfer.incoming'> }) {
  const { t } = useTranslation();
  const { sender } = value.package;
  const certain = sender.trust === 'compared';
  return (
    <Alert
      type={trustTypes[sender.trust]}
      showIcon
      title={`${sender.name} · ${t(`transfer.trust.${sender.trust}`)}`}
      description={
        <>
          {!certain && (
            <>
              {t('transfer.trustWhy')}
              <Words words={sender.words} />
            </>
          )}
          <p>{t(`transfer.numbering.${value.numbering}`)}</p>
          {value.scope.map((each) => (
            <Tag key={each}>{t(`transfer.scopes.${each}`)}</Tag>
          ))}
        </>
      }
    />
  );
}

function isSameNumber({ why }: IncomingStudent['candidates'][number]): boolean {
  return why === 'student_no';
}

function Preview({
  receivedStudentId,
  confirmed,
}: {
  receivedStudentId: string;
  confirmed: boolean;
}) {
  const { value, refused } = useLoad(
    () => call('transfer.preview', { receivedStudentId }),
    [receivedStudentId],
  );
  return (
    <>
      <RefusalNote refused={refused} />
      {value && <EntryList contents={value} confirmed={confirmed} />}
    </>
  );
}

function Incoming({ packageId, onClose }: { packageId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [checked, setChecked] = useState(false);
  const [seen, setSeen] = useState<IncomingStudent | null>(null);
  const [adding, setAdding] = useState<IncomingStudent | null>(null);
  const [refusing, setRefusing] = useState(false);
  const acting = useRefusal();
  const { value, refused, reload } = useLoad(async () => {
    const found = await call('transfer.incoming', { packageId });
    // A proposal is no decision: the person still confirms each.
    setDecisions(
      (before) =>
        new Map([
          ...found.students.flatMap(({ receivedStudentId, candidates }) => {
            const [only, ...others] = candidates;
            const certain = only !== undefined && others.length === 0;
            return certain ? [[receivedStudentId, only.student.studentId] as const] : [];
          }),
          ...before,
        ]),
    );
    return found;
  }, [packageId]);
  if (value === null) return <RefusalNote refused={refused} />;
  const { students } = value;
  const waiting = value.package.state === 'waiting';
  const open = students.filter(({ receivedStudentId }) => !decisions.has(receivedStudentId));

  function decide(receivedStudentId: string, studentId: string | null | undefined): void {
    const next = new Map(decisions);
    if (studentId === undefined) next.delete(receivedStudentId);
    else next.set(receivedStudentId, studentId);
    setDecisions(next);
    setChecked(false);
  }

  async function confirm(): Promise<void> {
    await acting.attempt(async () => {
      const { accepted } = await call('transfer.confirm', {
        packageId,
        decisions: students.map(({ receivedStudentId }) => ({
          receivedStudentId,
          studentId: decisions.get(receivedStudentId) ?? null,
        })),
      });
      message.success(t('transfer.confirmed', { count: accepted }));
      await reload();
    });
  }

  async function saveReceipt(): Promise<void> {
    await acting.attempt(async () => {
      const { fileName, bytes } = await call('transfer.receipt', { packageId });
      if (await saveFile({ fileName, bytes })) message.success(t('transfer.receiptSaved'));
    });
  }

  return (
    <div className="stack">
      <Sender value={value} />
      {waiting && <p>{t('transfer.matchAbout')}</p>}
      <Table<IncomingStudent>
        rowKey="receivedStudentId"
        size="small"
        pagination={inPages(20)}
        dataSource={students}
        columns={[
          {
            title: t('transfer.theirs'),
            key: 'theirs',
            render: (_value, student) => (
              <>
                <strong>{student.name}</strong> {wordPlace(student)}
                <br />
                <span className="muted">
                  {student.studentNo} {student.birthDate}
                </span>
                <br />
                {t('transfer.contents', student)}{' '}
                <Button
                  size="small"
                  type="link"
                  onClick={() => {
                    setSeen(student);
                  }}
                >
                  {t('transfer.preview')}
                </Button>
              </>
            ),
          },
          ...(waiting
            ? [
                {
                  title: t('transfer.ours'),
                  key: 'ours',
                  width: 380,
                  render: (_value: unknown, student: IncomingStudent) => {
                    const { receivedStudentId, candidates } = student;
                    const decision = decisions.get(receivedStudentId);
                    const same = candidates.find(
                      ({ student: each }) => each.studentId === decision,
                    );
                    return (
                      <div className="transfer-match">
                        <StudentPicker
                          aria-label={`${student.name} ${t('transfer.ours')}`}
                          placeholder={t('transfer.pickOne')}
                          disabled={decision === null}
                          value={decision ?? null}
                          onChange={(studentId) => {
                            decide(receivedStudentId, studentId ?? undefined);
                          }}
                        />
                        <span>
                          {same && (
                            <Tag color="green">
                              {t(
                                same.why === 'student_no' ? 'transfer.byNumber' : 'transfer.byName',
                              )}
                            </Tag>
                          )}
                          {same && same.student.name !== student.name && (
                            <Tag color="red">{t('transfer.nameDiffers')}</Tag>
                          )}
                          <Checkbox
                            checked={decision === null}
                            onChange={(event) => {
                              decide(receivedStudentId, event.target.checked ? null : undefined);
                            }}
                          >
                            {t('transfer.notTaken')}
                          </Checkbox>
                          {decision === undefined && !candidates.some(isSameNumber) && (
                            <Button
                              size="small"
                              onClick={() => {
                                setAdding(student);
                              }}
                            >
                              {t('transfer.addFirst')}
                            </Button>
                          )}
                        </span>
                      </div>
                    );
                  },
                },
              ]
            : []),
        ]}
      />
      <RefusalNote refused={refused ?? acting.refused} />
      {waiting && (
        <div className="form-actions transfer-decide">
          {open.length > 0 && <span>{t('transfer.undecided', { count: open.length })}</span>}
          <Checkbox
            disabled={open.length > 0}
            checked={checked}
            onChange={(event) => {
              setChecked(event.target.checked);
            }}
          >
            {t('transfer.checked')}
          </Checkbox>
          <Button
            danger
            onClick={() => {
              setRefusing(true);
            }}
          >
            {t('transfer.refuse')}
          </Button>
          <Button
            type="primary"
            disabled={!checked}
            loading={acting.busy}
            onClick={() => void confirm()}
          >
            {t('transfer.confirm')}
          </Button>
        </div>
      )}
      {value.package.state === 'merged' && (
        <div className="form-actions">
          <Button type="primary" loading={acting.busy} onClick={() => void saveReceipt()}>
            {t('transfer.receipt')}
          </Button>
        </div>
      )}
      <Drawer
        title={seen?.name}
        open={seen !== null}
        size={600}
        onClose={() => {
          setSeen(null);
        }}
        destroyOnHidden
      >
        {seen && <Preview receivedStudentId={seen.receivedStudentId} confirmed={!waiting} />}
      </Drawer>
      <AddDialog
        student={adding}
        onClose={(studentId) => {
          if (adding !== null && studentId !== null) decide(adding.receivedStudentId, studentId);
          setAdding(null);
        }}
      />
      <FormDialog<{ why: string }>
        title={t('transfer.refuseTitle')}
        open={refusing}
        onClose={() => {
          setRefusing(false);
        }}
        onSave={async ({ why }) => {
          await call('transfer.refuse', { packageId, why });
          setRefusing(false);
          onClose();
        }}
      >
        <Form.Item name="why" label={t('transfer.why')} rules={[{ required: true }]}>
          <Input maxLength={300} />
        </Form.Item>
      </FormDialog>
    </div>
  );
}

/** A package that came in: who sent it, whom it is about, and what a person decides. */
export function IncomingDrawer({
  packageId,
  onClose,
}: {
  packageId: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      title={t('transfer.tabs.receive')}
      open={packageId !== null}
      size={920}
      onClose={onClose}
      destroyOnHidden
    >
      {packageId !== null && <Incoming packageId={packageId} onClose={onClose} />}
    </Drawer>
  );
}
