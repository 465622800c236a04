import {
  LeftOutlined,
  PrinterOutlined,
  RightOutlined,
  SaveOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Alert, App, Button, Modal, Spin } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedForm } from '../../../db/contract/printedForm.ts';
import { RefusalNote, refusedOf, useRefusal } from '../refusal.tsx';
import { saveFile } from '../saveFile.ts';
import { PaperPage } from './PaperPage.tsx';
import { PrintedPages } from './PrintedPages.tsx';
import { picturesOf } from './readPaper.ts';
import { usePaper } from './usePaper.ts';
import './paper.css';

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const fittingZoom = 3;

/** A form as it will be on paper: looked at page by page, printed, saved. */
export function PaperPreview({
  label,
  form: { fileName, bytes, missing },
  onClose,
}: {
  label: string;
  form: PrintedForm;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const desk = useRef<HTMLDivElement>(null);
  const paper = usePaper(bytes);
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState(fittingZoom);
  const [printing, setPrinting] = useState<readonly string[] | null>(null);
  const { refused, setRefused, busy, attempt } = useRefusal();
  const read = paper === 'failed' ? null : paper;
  const pages = read?.doc.numPages ?? 1;

  function goTo(page: number): void {
    setNumber(Math.min(pages, Math.max(1, page)));
  }

  function zoomBy(steps: number): void {
    setZoom((before) => Math.min(zooms.length - 1, Math.max(0, before + steps)));
  }

  async function print(): Promise<void> {
    if (read === null || printing !== null) return;
    await attempt(async () => {
      setPrinting(await picturesOf(read));
    });
  }

  async function save(): Promise<void> {
    await attempt(async () => {
      if (!(await saveFile({ fileName, bytes }))) return;
      message.success(t('forms.saved'));
      onClose();
    });
  }

  const keys: Record<string, () => void> = {
    PageDown: () => {
      goTo(number + 1);
    },
    ArrowRight: () => {
      goTo(number + 1);
    },
    PageUp: () => {
      goTo(number - 1);
    },
    ArrowLeft: () => {
      goTo(number - 1);
    },
    Home: () => {
      goTo(1);
    },
    End: () => {
      goTo(pages);
    },
    '+': () => {
      zoomBy(1);
    },
    '=': () => {
      zoomBy(1);
    },
    '-': () => {
      zoomBy(-1);
    },
  };

  function onKey(event: KeyboardEvent): void {
    const act = event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  return (
    <Modal
      className="paper-preview"
      title={label}
      open
      centered
      width={1000}
      onCancel={onClose}
      afterOpenChange={(opened) => {
        // The keys turn pages at once.
        if (opened) desk.current?.focus();
      }}
      footer={
        <>
          <span className="paper-warning muted">{t('forms.notEncrypted')}</span>
          <Button icon={<SaveOutlined />} disabled={busy} onClick={() => void save()}>
            {t('forms.choosePlace')}
          </Button>
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            disabled={read === null}
            loading={(busy || printing !== null) && { icon: <PrinterOutlined /> }}
            onClick={() => void print()}
          >
            {t('forms.print')}
          </Button>
        </>
      }
    >
      <div className="paper-tools" role="toolbar" aria-label={t('forms.preview')}>
        <Button
          aria-label={t('forms.pageBefore')}
          icon={<LeftOutlined />}
          disabled={number === 1}
          onClick={() => {
            goTo(number - 1);
          }}
        />
        <span className="paper-number">{t('forms.page', { number, pages })}</span>
        <Button
          aria-label={t('forms.pageAfter')}
          icon={<RightOutlined />}
          disabled={number === pages}
          onClick={() => {
            goTo(number + 1);
          }}
        />
        <Button
          aria-label={t('forms.smaller')}
          icon={<ZoomOutOutlined />}
          disabled={zoom === 0}
          onClick={() => {
            zoomBy(-1);
          }}
        />
        <span className="paper-zoom">{`${String((zooms[zoom] ?? 1) * 100)}%`}</span>
        <Button
          aria-label={t('forms.larger')}
          icon={<ZoomInOutlined />}
          disabled={zoom === zooms.length - 1}
          onClick={() => {
            zoomBy(1);
          }}
        />
      </div>
      <RefusalNote refused={refused} />
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('forms.missing', { characters: missing.join(' ') })}
        />
      )}
      {paper === 'failed' && <Alert type="error" showIcon title={t('forms.noPreview')} />}
      <div
        ref={desk}
        className="paper-desk"
        role="group"
        tabIndex={0}
        aria-label={label}
        onKeyDown={onKey}
      >
        {read === null ? (
          paper === null && <Spin />
        ) : (
          <PaperPage
            paper={read}
            number={number}
            zoom={zooms[zoom] ?? 1}
            label={t('forms.page', { number, pages })}
          />
        )}
      </div>
      {printing !== null && (
        <PrintedPages
          urls={printing}
          onDone={(failed) => {
            if (failed !== null) setRefused(refusedOf(failed));
            for (const url of printing) URL.revokeObjectURL(url);
            setPrinting(null);
          }}
        />
      )}
    </Modal>
  );
}
