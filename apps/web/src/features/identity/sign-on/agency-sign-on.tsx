import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { SelectField } from '../../../ui/choice-fields';
import { Notice } from '../../../ui/notice';
import { leaveForProvider, signOnChoices } from './sign-on.api';
import styles from './agency-sign-on.module.css';

/** The way in by one's agency: a button for each of a few, a list of many, nothing where there is none. */
export function AgencySignOn({ to }: { to: string }): ReactNode {
  const { t } = useTranslation('identity');
  const { sentence } = useProblemText();
  const { data: choices = [] } = useQuery(signOnChoices);
  const [chosen, setChosen] = useState('');
  const leave = useMutation({ mutationFn: (providerId: string) => leaveForProvider({ providerId, to }) });
  if (choices.length === 0) return null;
  return (
    <section className={styles.agencies} aria-labelledby="agency-sign-on">
      <h2 id="agency-sign-on">{t('agency.title')}</h2>
      {leave.isError && (
        <Notice tone="danger" live>
          <p>{sentence(leave.error)}</p>
        </Notice>
      )}
      {choices.length <= 3 ? (
        choices.map(({ id, name, agencyName }) => (
          <Button key={id} isPending={leave.isPending && leave.variables === id} onPress={() => leave.mutate(id)}>
            {t('agency.by', { name: name === agencyName ? name : `${name}, ${agencyName}` })}
          </Button>
        ))
      ) : (
        <>
          <SelectField
            name="agency"
            label={t('agency.label')}
            value={chosen}
            onChange={setChosen}
            emptyLabel={t('agency.choose')}
            choices={choices.map(({ id, name, agencyName }) => ({ value: id, label: name === agencyName ? name : `${agencyName}: ${name}` }))}
          />
          <Button isDisabled={chosen === ''} isPending={leave.isPending} onPress={() => leave.mutate(chosen)}>
            {t('agency.go')}
          </Button>
        </>
      )}
    </section>
  );
}
