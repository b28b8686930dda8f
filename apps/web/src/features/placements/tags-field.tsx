import { areas, linesOfAction, purposes, type Area, type Purpose } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxGroupField } from '../../ui/choice-fields';

/** Strategic purposes and areas of cooperation, several of each. */
export function TagsField({ id, chosen, onChange }: {
  id: string;
  chosen: { purposes: Purpose[]; areas: Area[] };
  onChange: (chosen: { purposes: Purpose[]; areas: Area[] }) => void;
}): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  return (
    <>
      <CheckboxGroupField
        name={`purposes-${id}`} label={t('purposes')} value={chosen.purposes} choices={purposes.map((value) => ({ value, label: programme(`purpose.${value}`) }))}
        onChange={(value) => onChange({ ...chosen, purposes: purposes.filter((one) => value.includes(one)) })}
      />
      <CheckboxGroupField
        name={`areas-${id}`} label={t('areas')} optional value={chosen.areas} choices={areas.map((value) => ({ value, label: programme(`area.${value}`) }))}
        onChange={(value) => onChange({ ...chosen, areas: areas.filter((one) => value.includes(one)) })}
      />
    </>
  );
}

/** @returns the numbers of an area's lines of action, as choices */
export function lineChoices(area: string, label: (line: number) => string): { value: string; label: string }[] {
  const known = areas.find((one) => one === area);
  return known ? linesOfAction[known].map((line) => ({ value: String(line), label: label(line) })) : [];
}
