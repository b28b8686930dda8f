import { areas, objectiveRoutes, purposes, type ObjectiveView } from '@rso-connect/shared';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { usePlacementsChanged } from './placements.api';
import { lineChoices } from './tags-field';

/** Proposes an objective, or other words for one. */
export default function ObjectiveForm({ objective, onDone }: { objective?: ObjectiveView; onDone: () => void }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  const { id: placementId } = usePlacement();
  const changed = usePlacementsChanged();
  const newId = useRef(crypto.randomUUID());
  const from = objective?.proposal?.words ?? objective?.agreed;
  const any = (label: string) => ({ label, wrong: { any: t('objective.wrong') } });
  const fields = { text: any(t('objective.text')), measure: any(t('objective.measure')), purpose: any(t('purpose')), area: any(t('area')), line: any(t('objective.line')) };
  const initial = { text: from?.text ?? '', measure: from?.measure ?? '', purpose: from?.purpose ?? '', area: from?.area ?? '', line: from?.line == null ? '' : String(from.line) };
  const words = ({ area, line, ...values }: typeof initial): object => ({ ...values, area: area === '' ? null : area, line: line === '' ? null : Number(line) });
  const done = async (): Promise<void> => {
    await changed();
    announce(t('objective.proposed'));
    onDone();
  };
  const added = useForm({ route: objectiveRoutes.add, params: { placementId }, initial, fields, prepare: (values) => ({ id: newId.current, words: words(values) }), done });
  const written = useForm({
    route: objectiveRoutes.propose, params: { placementId, objectiveId: objective?.id ?? '' }, initial, fields,
    prepare: (values) => ({ version: objective?.version ?? 1, words: words(values), drop: false }), done,
  });
  const form = objective ? written : added;
  return (
    <Form form={form} submitLabel={t('objective.propose')} actions={<Button onPress={onDone}>{t('back')}</Button>}>
      <TextAreaField {...form.field('text')} rows={3} max={600} />
      <TextAreaField {...form.field('measure')} rows={2} max={600} help={t('objective.measureHelp')} />
      <SelectField {...form.field('purpose')} emptyLabel={t('choose')} choices={purposes.map((value) => ({ value, label: programme(`purpose.${value}`) }))} />
      <SelectField {...form.field('area')} optional emptyLabel={t('choose')} choices={areas.map((value) => ({ value, label: programme(`area.${value}`) }))} onChange={(area) => form.set({ area, line: '' })} />
      {form.values.area !== '' && <SelectField {...form.field('line')} optional narrow emptyLabel={t('choose')} choices={lineChoices(form.values.area, (line) => t('objective.lineNumber', { line }))} />}
    </Form>
  );
}
