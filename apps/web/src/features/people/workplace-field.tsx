import { organisationRoutes, type OrganisationView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { SelectField } from '../../ui/choice-fields';

interface Workplace {
  name: string;
  label: string;
  value: string;
  onChange: (organisationId: string) => void;
  onBlur: () => void;
  error: string | undefined;
}

const choicesOf = (found: readonly OrganisationView[] | undefined) => (found ?? []).map(({ id, name }) => ({ value: id, label: name }));

function useOrganisations(query: { kind: 'member' } | { kind: 'agency'; parentId: string }, enabled: boolean) {
  return useQuery({
    queryKey: ['workplaces', query],
    queryFn: async ({ signal }) => (await call(organisationRoutes.list, { query: { ...query, limit: 100 }, signal })).items,
    enabled,
  });
}

/** Where somebody works: the member first, then one of its agencies, as far as the registry lists them. */
export function WorkplaceField({ current, ...field }: Workplace & {
  /** The name of the organisation that holds now. */
  current: string | null;
}): ReactNode {
  const { t } = useTranslation('people');
  const { data: members } = useOrganisations({ kind: 'member' }, true);
  const [chosen, setChosen] = useState('');
  const member = chosen || (members?.some(({ id }) => id === field.value) ? field.value : '');
  const { data: agencies } = useOrganisations({ kind: 'agency', parentId: member }, member !== '');
  return (
    <>
      <SelectField
        {...field}
        help={t('account.memberHelp')}
        value={member}
        onChange={(id) => {
          setChosen(id);
          field.onChange(id);
        }}
        emptyLabel={current ?? t('account.memberChoose')}
        choices={choicesOf(members)}
      />
      {agencies !== undefined && agencies.length > 0 && (
        <SelectField
          name="agencyId"
          label={t('account.agency')}
          optional
          value={field.value === member ? '' : field.value}
          onChange={(id) => field.onChange(id || member)}
          emptyLabel={t('account.agencyNone')}
          choices={choicesOf(agencies)}
        />
      )}
    </>
  );
}
