import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CampaignScope } from '../../db/contract/campaigns.ts';
import { call } from '../call.ts';
import { wordGrade, wordPlace } from '../students/wordStudent.ts';
import { useLoad } from '../ui/useLoad.ts';

export type ChosenClass = CampaignScope;

const keyOf = ({ stage, grade, className }: ChosenClass) =>
  JSON.stringify([stage, grade, className]);

/** Chooses whole grades, or single classes of them; all classes of a grade are the grade. */
export function ClassTree({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: ChosenClass[];
  onChange?: (chosen: ChosenClass[]) => void;
}) {
  const { t } = useTranslation();
  const { value: found } = useLoad(() => call('students.classes', {}), []);
  const places = new Map<string, ChosenClass>();
  const grades = new Map<string, { title: string; classes: { title: string; value: string }[] }>();
  for (const place of found?.classes ?? []) {
    const { stage, grade, className, count } = place;
    if (count === 0) continue;
    const whole = { stage, grade, className: null };
    const node = grades.get(keyOf(whole)) ?? { title: wordGrade(stage, grade), classes: [] };
    grades.set(keyOf(whole), node);
    places.set(keyOf(whole), whole);
    places.set(keyOf({ stage, grade, className }), { stage, grade, className });
    node.classes.push({
      title: t('students.classCount', { name: wordPlace(place), count }),
      value: keyOf({ stage, grade, className }),
    });
  }
  return (
    <TreeSelect<string[]>
      {...(id === undefined ? {} : { id })}
      multiple
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={t('campaigns.whichClasses')}
      value={value.map(keyOf)}
      treeData={[...grades].map(([key, { title, classes }]) => ({
        title,
        value: key,
        children: classes,
      }))}
      onChange={(keys) => {
        onChange?.(
          keys.flatMap((key) => {
            const place = places.get(key);
            return place === undefined ? [] : [place];
          }),
        );
      }}
    />
  );
}
