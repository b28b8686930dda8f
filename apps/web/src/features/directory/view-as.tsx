import { lookers, type Looker, type OwnCardView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/choice-fields';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { Card } from './card';
import { viewAsQuery } from './directory.api';

/** One's card as somebody else gets it, by the same way. */
export function ViewAs({ card: { spaces } }: { card: OwnCardView }): ReactNode {
  const { t } = useTranslation('directory');
  const [looker, setLooker] = useState<Looker>('alumnus');
  const [chosen, setChosen] = useState('');
  const spaceId = chosen === '' ? (spaces[0]?.id ?? '') : chosen;
  const query = useQuery(viewAsQuery(looker, spaceId));
  return (
    <Section title={t('viewAs.title')}>
      <SelectField
        name="looker" label={t('viewAs.looker')} error={undefined} value={looker} onChange={(value) => setLooker(value as Looker)} onBlur={() => undefined}
        choices={lookers.filter((each) => each !== 'space' || spaces.length > 0).map((value) => ({ value, label: t(`viewAs.as.${value}`) }))}
      />
      {looker === 'space' && (
        <SelectField
          name="space" label={t('viewAs.space')} error={undefined} value={spaceId} onChange={setChosen} onBlur={() => undefined}
          choices={spaces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Await query={query} lines={4}>
        {({ card }) => (card === null ? <Notice>{t('viewAs.nothing')}</Notice> : (
          <div>
            <p><strong><bdi>{card.name}</bdi></strong></p>
            <Card card={card} />
          </div>
        ))}
      </Await>
    </Section>
  );
}
