import { reportRoutes, reportSections, type ReportEntry, type ReportSection, type ReportView } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { TextAreaField } from '../../ui/text-field';
import { usePlacementAct } from './placements.api';
import { SavingText } from './saving-text';
import { TagsField } from './tags-field';
import { useAutosave } from './use-autosave';
import styles from './placements.module.css';

function emptyLine(section: ReportSection): ReportEntry {
  return { id: crypto.randomUUID(), section, text: '', purposes: [], areas: [], objectiveId: null };
}

/** A report while it is written: it saves by itself, and is handed in by a button. */
export function ReportEditor({ placementId, report }: { placementId: string; report: ReportView }): ReactNode {
  const { t } = useTranslation('placements');
  const { sentence } = useProblemText();
  const { act, failure, pending } = usePlacementAct();
  const [lines, setLines] = useState<ReportEntry[]>(() => (report.entries.length > 0 ? report.entries : [emptyLine('done')]));
  const version = useRef(report.version);
  const params = { placementId, from: report.from };
  const { saving, error, flush } = useAutosave(lines, async (entries) => {
    const kept = await call(reportRoutes.write, { params, body: { version: version.current, entries, handIn: false } });
    version.current = kept.version;
  });
  const change = (id: string, part: Partial<ReportEntry>): void => setLines((before) => before.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const handIn = (): void => void act(async () => {
    await flush();
    await call(reportRoutes.write, { params, body: { version: version.current, entries: lines, handIn: true } });
  }, t('reports.handedIn'));
  return (
    <>
      {reportSections.map((section) => (
        <Section key={section} title={t(`sections.${section}`)}>
          <div className={styles.list}>
            {lines.filter((line) => line.section === section).map((line, index) => (
              <div key={line.id} className={styles.card}>
                <TextAreaField
                  name={`text-${line.id}`} label={t('reports.line', { number: index + 1 })} rows={3} max={2000} value={line.text} onChange={(text) => change(line.id, { text })}
                />
                <details className={styles.tags} open={line.text !== '' && line.purposes.length === 0}>
                  <summary>{t('reports.tags', { count: line.purposes.length + line.areas.length })}</summary>
                  <TagsField id={line.id} chosen={line} onChange={(tags) => change(line.id, tags)} />
                  {report.objectives.length > 0 && (
                    <SelectField
                      name={`objective-${line.id}`} label={t('objective.one')} optional emptyLabel={t('objective.noneOfThem')} value={line.objectiveId ?? ''}
                      choices={report.objectives.map(({ id, text }) => ({ value: id, label: text.slice(0, 80) }))} onChange={(id) => change(line.id, { objectiveId: id === '' ? null : id })}
                    />
                  )}
                </details>
                <div><Button small kind="quiet" onPress={() => setLines((before) => before.filter(({ id }) => id !== line.id))}>{t('reports.removeLine', { number: index + 1 })}</Button></div>
              </div>
            ))}
            <div><Button small onPress={() => setLines((before) => [...before, emptyLine(section)])}>{t(`reports.add.${section}`)}</Button></div>
          </div>
        </Section>
      ))}
      {saving === 'failed' && <Notice tone="danger" live>{sentence(error)}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.row}>
        <Button kind="primary" isPending={pending} onPress={handIn}>{t('reports.handIn')}</Button>
        <SavingText saving={saving} />
      </div>
      <p className={styles.soft}>{t('reports.handInHelp')}</p>
    </>
  );
}
