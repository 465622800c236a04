import { Button, Form, Input, Select, Tree } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { useOwn } from '../desk/usePhase.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCategories } from './useCategories.ts';

interface Chosen {
  categoryIds: string[];
  primaryCategoryId: string | null;
}

/** All problem categories that apply, and the main one among them. */
export function CategoryPicker({
  value,
  onChange,
}: {
  value: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { categories, nameOf, wordOf, reload } = useCategories();
  const head = useOwn()?.role === 'head_counsellor';
  const [adding, setAdding] = useState(false);
  const tops = categories.filter(({ parentId }) => parentId === null);
  const shown = categories.filter(
    ({ active, categoryId }) => active || value.categoryIds.includes(categoryId),
  );

  return (
    <div className="note-categories">
      <p className="muted">{t('records.categoriesHint')}</p>
      <Tree
        key={tops.length}
        checkable
        checkStrictly
        selectable={false}
        blockNode
        defaultExpandAll={false}
        defaultExpandedKeys={value.categoryIds.map((each) => each.split('.')[0] ?? each)}
        checkedKeys={{ checked: value.categoryIds, halfChecked: [] }}
        treeData={tops.map((top) => ({
          key: top.categoryId,
          title: nameOf(top),
          children: shown
            .filter(({ parentId }) => parentId === top.categoryId)
            .map((sub) => ({ key: sub.categoryId, title: nameOf(sub) })),
        }))}
        onCheck={(checked) => {
          const keys = Array.isArray(checked) ? checked : checked.checked;
          const categoryIds = keys.map(String);
          const { primaryCategoryId: primary } = value;
          const kept = primary !== null && categoryIds.includes(primary);
          const [only] = categoryIds;
          onChange({
            categoryIds,
            primaryCategoryId: kept ? primary : categoryIds.length === 1 ? (only ?? null) : null,
          });
        }}
      />
      <label className="draft-label" htmlFor="primary-category">
        {t('records.primary')}
      </label>
      <Select
        id="primary-category"
        value={value.primaryCategoryId}
        disabled={value.categoryIds.length === 0}
        options={value.categoryIds.map((each) => ({ value: each, label: wordOf(each) }))}
        onChange={(primaryCategoryId: string) => {
          onChange({ categoryIds: value.categoryIds, primaryCategoryId });
        }}
      />
      {head && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('records.addCategory')}
        </Button>
      )}
      <FormDialog<{ parentId: string; name: string }>
        title={t('records.addCategory')}
        open={adding}
        onClose={() => {
          setAdding(false);
        }}
        onSave={async (filled) => {
          await call('categories.add', filled);
          await reload();
          setAdding(false);
        }}
      >
        <Form.Item
          name="parentId"
          label={t('records.addCategoryUnder')}
          rules={[{ required: true }]}
        >
          <Select options={tops.map((top) => ({ value: top.categoryId, label: nameOf(top) }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('records.categoryName')}
          rules={[{ required: true, whitespace: true, max: 30 }]}
        >
          <Input />
        </Form.Item>
      </FormDialog>
    </div>
  );
}
