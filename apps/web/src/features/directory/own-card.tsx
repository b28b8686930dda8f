import { courseLanguages, directoryRoutes, topics, type OwnCardView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { CheckboxField, CheckboxGroupField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { DateText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { ownCardQuery, useDirectoryRefresh } from './directory.api';
import { Openings } from './openings';
import { ViewAs } from './view-as';
import styles from './directory.module.css';

/**
 * One's own card.
 *
 * @param choices where one chooses who sees each field; another feature's
 */
export default function OwnCard({ choices }: { choices: ReactNode }): ReactNode {
  const query = useQuery(ownCardQuery);
  return (
    <Await query={query} lines={8}>
      {(card) => (
        <>
          <Listing card={card} />
          <Claims key={card.version} card={card} />
          {choices}
          <ViewAs card={card} />
          <Openings />
        </>
      )}
    </Await>
  );
}

function Listing({ card }: { card: OwnCardView }): ReactNode {
  const { t } = useTranslation('directory');
  const { sentence } = useProblemText();
  const refresh = useDirectoryRefresh();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isListed = card.listedAt !== null;
  const list = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      client.setQueryData(ownCardQuery.queryKey, await call(directoryRoutes.list, { body: { isListed: !isListed } }));
      announce(t(isListed ? 'own.left' : 'own.came'));
      await refresh();
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Section title={t('own.listing')}>
      <p>{card.listedAt === null ? t('own.notListed') : <>{t('own.listed')} <DateText at={card.listedAt} />.</>} {t(isListed ? 'own.listedLead' : 'own.notListedLead')}</p>
      <p className={styles.soft}>{t('own.danger')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.row}>
        <Button kind={isListed ? 'danger' : 'primary'} isPending={pending} onPress={() => void list()}>{t(isListed ? 'own.leave' : 'own.come')}</Button>
      </div>
    </Section>
  );
}

interface Written {
  languages: readonly string[];
  expertise: readonly string[];
  help: string;
  takesRequests: boolean;
}

const claimsOf = ({ languages, expertise, help, takesRequests }: OwnCardView): Written => ({ languages, expertise, help, takesRequests });

function Claims({ card }: { card: OwnCardView }): ReactNode {
  const { t } = useTranslation('directory');
  const { languageName } = useFormats();
  const refresh = useDirectoryRefresh();
  const client = useQueryClient();
  const form = useForm({
    route: directoryRoutes.change,
    initial: claimsOf(card),
    fields: {
      languages: { label: t('card.languages'), wrong: { any: t('own.tooManyLanguages') } },
      expertise: { label: t('card.expertise') },
      help: { label: t('card.help') },
      takesRequests: { label: t('own.takesRequests') },
    },
    prepare: (values) => ({ ...values, version: card.version }),
    done: async (answer) => {
      client.setQueryData(ownCardQuery.queryKey, answer);
      announce(t('own.saved'));
      await refresh();
    },
  });
  return (
    <Section title={t('own.claims')}>
      <p>{t('own.claimsLead')}</p>
      <Form form={form} submitLabel={t('own.save')}>
        <CheckboxGroupField {...form.field('expertise')} choices={topics.map((value) => ({ value, label: t(`theme.${value}`) }))} optional />
        <CheckboxGroupField {...form.field('languages')} choices={courseLanguages.map((value) => ({ value, label: languageName(value) }))} optional />
        <TextAreaField {...form.field('help')} help={t('own.helpHelp')} optional />
        <CheckboxField {...form.field('takesRequests')} help={t('own.takesRequestsHelp')} />
      </Form>
    </Section>
  );
}
