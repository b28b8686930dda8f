import { consentAudiences, consentRoutes, type ConsentAudience, type ConsentField, type ConsentView } from '@rso-connect/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { SelectField } from '../../ui/choice-fields';
import { DateTimeText } from '../../ui/moment-text';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import styles from './consents.module.css';

const ownQuery = queryOptions({ queryKey: ['consents', 'own'], queryFn: ({ signal }) => call(consentRoutes.own, { signal }) });
const historyQuery = queryOptions({ queryKey: ['consents', 'history'], queryFn: ({ signal }) => call(consentRoutes.history, { signal }) });

/**
 * What I show to whom, field by field; each choice is kept as soon as it is made.
 *
 * @param title where the section isn't called as on the page about my data
 * @param without fields that the page has nothing to do with
 */
export default function ConsentSection({ title, without = [] }: { title?: string; without?: readonly ConsentField[] }): ReactNode {
  const { t } = useTranslation('consents');
  const query = useQuery(ownQuery);
  return (
    <Section title={title ?? t('title')}>
      <p>{t('lead')}</p>
      <Await query={query}>{({ items }) => <div className={styles.fields}>{items.filter(({ field }) => !without.includes(field)).map((item) => <Field key={item.field} consent={item} />)}</div>}</Await>
      <History />
    </Section>
  );
}

function Field({ consent: { field, purpose, audience, endsAt } }: { consent: ConsentView }): ReactNode {
  const { t } = useTranslation('consents');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  // The last day, since what is kept is the moment after it.
  const [endsOn, setEndsOn] = useState(endsAt === null ? '' : new Date(new Date(endsAt).getTime() - 1).toISOString().slice(0, 10));
  const choose = async (to: ConsentAudience, until: string): Promise<void> => {
    setFailure(undefined);
    try {
      await call(consentRoutes.choose, { params: { field }, body: { audience: to, endsOn: until === '' ? null : until } });
      announce(t('chosen', { field: t(`field.${field}`), audience: t(`audience.${to}`) }));
    } catch (error) {
      setFailure(sentence(error));
    }
    await client.invalidateQueries({ queryKey: ['consents'] });
  };
  return (
    <fieldset className={styles.field}>
      <legend>{t(`field.${field}`)}</legend>
      <p className={styles.purpose}>{t(`purpose.${purpose}`)}</p>
      <div className={styles.choices}>
        <SelectField
          name={`${field}-audience`}
          label={t('who')}
          error={failure}
          value={audience}
          onChange={(value) => void choose(value as ConsentAudience, endsOn)}
          onBlur={() => undefined}
          choices={consentAudiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
        />
        {audience !== 'nobody' && (
          <TextField
            name={`${field}-end`}
            type="date"
            narrow
            label={t('until')}
            error={undefined}
            value={endsOn}
            onChange={setEndsOn}
            onBlur={() => void choose(audience, endsOn)}
          />
        )}
      </div>
    </fieldset>
  );
}

function History(): ReactNode {
  const { t } = useTranslation('consents');
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...historyQuery, enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {open && (
        <Await query={query}>
          {({ items }) => (items.length === 0 ? <p>{t('history.none')}</p> : (
            <ul>
              {items.map(({ id, field, audience, givenAt, withdrawnAt }) => (
                <li key={id}>
                  {t('history.entry', { field: t(`field.${field}`), audience: t(`audience.${audience}`) })} <DateTimeText at={givenAt} />
                  {withdrawnAt !== null && <> · {t('history.withdrawn')} <DateTimeText at={withdrawnAt} /></>}
                </li>
              ))}
            </ul>
          ))}
        </Await>
      )}
    </details>
  );
}
