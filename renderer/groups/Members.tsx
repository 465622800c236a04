import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupMember, Programme } from '../../db/contract/groups.ts';
import { call } from '../call.ts';
import { useSchool } from '../school/useSchool.ts';
import { StudentCell } from '../students/StudentCell.tsx';
import { DayField } from '../ui/DayField.tsx';
import { formatShortDay } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

const consentColours = {
  given: 'green',
  emergency: 'orange',
  missing: 'default',
  expired: 'orange',
  refused: 'red',
  withdrawn: 'red',
} as const;

/** Who is in a group, who was, and whom the talk found not to fit. */
export function Members({ programme, onChanged }: { programme: Programme; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const { today } = useSchool();
  const [leaving, setLeaving] = useState<GroupMember | null>(null);
  const day = (on: string) => formatShortDay(on, i18n.language);
  const wordState = ({ joinedOn, leftOn, leftWhy }: GroupMember) => {
    if (joinedOn === null) return t('groups.notFit');
    return leftOn === null
      ? t('groups.joined', { day: day(joinedOn) })
      : t('groups.left', { day: day(leftOn), why: leftWhy });
  };

  return (
    <>
      {programme.members.length === 0 && <EmptyState title={t('groups.noMembers')} />}
      <ul className="group-list">
        {programme.members.map((member) => {
          const isIn = member.fit && member.leftOn === null;
          return (
            <li key={member.memberId} className={isIn ? '' : 'group-past'}>
              <div className="group-line">
                <StudentCell student={member.student} />
                <span className="muted">{wordState(member)}</span>
                {isIn && programme.state === 'open' && (
                  <>
                    <Tag color={consentColours[member.consent]}>
                      {t(`groups.consents.${member.consent}`)}
                    </Tag>
                    <Button
                      size="small"
                      type="text"
                      className="group-act"
                      onClick={() => {
                        setLeaving(member);
                      }}
                    >
                      {t('groups.leave')}
                    </Button>
                  </>
                )}
              </div>
              <p className="written muted">{member.talk}</p>
            </li>
          );
        })}
      </ul>
      <FormDialog<{ leftOn: string; why: string }>
        title={t('groups.leaveTitle')}
        open={leaving !== null}
        initialValues={{ leftOn: today }}
        onClose={() => {
          setLeaving(null);
        }}
        onSave={async (filled) => {
          if (leaving) await call('groups.leave', { memberId: leaving.memberId, ...filled });
          setLeaving(null);
          onChanged();
        }}
      >
        <p>
          <strong>{leaving?.student.name}</strong> {t('groups.leaveAbout')}
        </p>
        <Form.Item name="leftOn" label={t('fields.leftOn')} rules={[{ required: true }]}>
          <DayField />
        </Form.Item>
        <Form.Item
          name="why"
          label={t('fields.reason')}
          rules={[{ required: true, whitespace: true, max: 200 }]}
        >
          <Input />
        </Form.Item>
      </FormDialog>
    </>
  );
}
