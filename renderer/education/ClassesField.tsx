import { Select } from 'antd';
import { call } from '../call.ts';
import { wordPlace } from '../students/wordStudent.ts';
import { useLoad } from '../ui/useLoad.ts';

interface ClassesFieldProps {
  value?: string[];
  onChange?: (classIds: string[]) => void;
  id?: string;
  placeholder?: string;
}

/** Chooses some of the school's classes. */
export function ClassesField({ value = [], onChange, ...rest }: ClassesFieldProps) {
  const { value: found } = useLoad(() => call('classes.list', {}), []);
  return (
    <Select
      {...rest}
      mode="multiple"
      value={value}
      showSearch={{ optionFilterProp: 'label' }}
      options={(found?.classes ?? [])
        .filter(({ active, classId }) => active || value.includes(classId))
        .map(({ classId, stage, grade, name }) => ({
          value: classId,
          label: wordPlace({ stage, grade, className: name }),
        }))}
      onChange={(chosen) => {
        onChange?.(chosen);
      }}
    />
  );
}
