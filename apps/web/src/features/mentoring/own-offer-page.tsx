import { consentAudiences, courseLanguages, mentoringRoutes, mentoringTerms, topics, type OwnOfferView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { LinkButton } from '../../ui/button';
import { CheckboxField, CheckboxGroupField, RadioField, SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { StatusText } from '../../ui/notice';
import { Await, EmptyState } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { MentoringFrame } from './mentoring-frame';
import { ownOfferQuery, useMentoringChanged } from './mentoring.api';

/** The reader's offer to mentor. */
export default function OwnOfferPage(): ReactNode {
  return <MentoringFrame><Own /></MentoringFrame>;
}

function Own(): ReactNode {
  const { t } = useTranslation('mentoring');
  const query = useQuery(ownOfferQuery);
  return (
    <Await query={query} lines={8}>
      {(offer) => (offer.mayOffer || offer.version > 0 ? <Offer key={offer.version} offer={offer} /> : (
        <EmptyState title={t('offer.notYet')} action={<LinkButton to="/courses">{t('offer.toCourses')}</LinkButton>}><p>{t('offer.notYetLead')}</p></EmptyState>
      ))}
    </Await>
  );
}

interface Values {
  isOpen: boolean;
  topics: readonly string[];
  languages: readonly string[];
  help: string;
  cannot: string;
  capacity: string;
  audience: string;
  endsOn: string;
}

function Offer({ offer }: { offer: OwnOfferView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { languageName } = useFormats();
  const client = useQueryClient();
  const changed = useMentoringChanged();
  const { version, isOpen, help, cannot, capacity, taken, audience, endsAt } = offer;
  const initial: Values = {
    topics: offer.topics, languages: offer.languages, help, cannot, capacity: String(capacity), isOpen: version === 0 || isOpen,
    audience: version === 0 && audience === 'nobody' ? 'alumni' : audience,
    // The last day, since what is kept is the moment after it.
    endsOn: endsAt === null ? '' : new Date(new Date(endsAt).getTime() - 1).toISOString().slice(0, 10),
  };
  const form = useForm({
    route: mentoringRoutes.offer,
    initial,
    fields: {
      topics: { label: t('offer.topics'), wrong: { any: t('offer.topicsMissing') } },
      languages: { label: t('offer.languages'), wrong: { any: t('offer.languagesMissing') } },
      help: { label: t('offer.help'), wrong: { too_small: t('offer.helpShort') } },
      cannot: { label: t('offer.cannot') },
      capacity: { label: t('offer.capacity') },
      audience: { label: t('offer.audience') },
      endsOn: { label: t('offer.endsOn') },
      isOpen: { label: t('offer.isOpen') },
    },
    prepare: (values) => ({ ...values, version, capacity: Number(values.capacity), endsOn: values.endsOn === '' ? null : values.endsOn }),
    done: async (after) => {
      client.setQueryData(ownOfferQuery.queryKey, after);
      await changed();
      await client.invalidateQueries({ queryKey: ['consents'] });
      announce(t(after.isOpen ? 'offer.saved' : 'offer.closed'));
    },
  });
  const places = Array.from({ length: mentoringTerms.mostPlaces }, (_, index) => String(index + 1));
  return (
    <>
      {version > 0 && (
        <p>
          <StatusText tone={isOpen ? 'success' : 'neutral'}>{t(isOpen ? 'offer.open' : 'offer.isClosed')}</StatusText>{' '}
          {t('offer.taken', { taken, count: capacity })}
        </p>
      )}
      <p>{t('offer.lead', { days: mentoringTerms.answerDays })}</p>
      <Form form={form} submitLabel={t('offer.save')}>
        <CheckboxGroupField {...form.field('topics')} choices={topics.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        <CheckboxGroupField {...form.field('languages')} choices={courseLanguages.map((value) => ({ value, label: languageName(value) }))} />
        <TextAreaField {...form.field('help')} rows={4} max={600} help={t('offer.helpHelp')} />
        <TextAreaField {...form.field('cannot')} optional rows={3} max={600} help={t('offer.cannotHelp')} />
        <SelectField {...form.field('capacity')} narrow choices={places.map((value) => ({ value, label: value }))} help={t('offer.capacityHelp')} />
        <RadioField {...form.field('audience')} choices={consentAudiences.map((value) => ({ value, label: t(`offer.audiences.${value}`) }))} help={t('offer.audienceHelp')} />
        <TextField {...form.field('endsOn')} type="date" narrow optional help={t('offer.endsOnHelp')} />
        <CheckboxField {...form.field('isOpen')} help={t('offer.isOpenHelp')} />
      </Form>
    </>
  );
}
