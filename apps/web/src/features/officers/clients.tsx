import { agencyClientRoutes, organisationRoutes, type AgencyClientView, type OwnMember } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { ConfirmDialog } from '../../ui/dialog';
import entries from '../../ui/entry-list.module.css';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DateText } from '../../ui/moment-text';
import { Section, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';

const keyOf = (memberId: string): string[] => ['officers', 'clients', memberId];

/** Whom a member's agencies serve, as its focal point declares it: TLP:AMBER may be shared with them. */
export default function Clients({ member }: { member: OwnMember }): ReactNode {
  const { t } = useTranslation('officers');
  const client = useQueryClient();
  const query = useQuery({ queryKey: keyOf(member.id), queryFn: async ({ signal }) => (await call(agencyClientRoutes.list, { params: { memberId: member.id }, signal })).items });
  const [going, setGoing] = useState<AgencyClientView | null>(null);
  const take = (items: AgencyClientView[]): void => { client.setQueryData(keyOf(member.id), items); };
  const withdraw = async ({ agencyId, clientId }: AgencyClientView): Promise<void> => {
    take((await call(agencyClientRoutes.withdraw, { params: { memberId: member.id, agencyId, clientId } })).items);
    announce(t('clients.withdrawn'));
  };
  return (
    <Stack>
      <p>{t('clients.lead')}</p>
      <Await query={query} lines={4}>
        {(items) => (items.length === 0 ? <EmptyState title={t('clients.none')}><p>{t('clients.noneHelp')}</p></EmptyState> : (
          <ul className={entries.list}>
            {items.map((one) => (
              <li key={`${one.agencyId}/${one.clientId}`} className={entries.item}>
                <div className={entries.words}>
                  <h3 className={entries.title}><bdi>{one.clientName}</bdi></h3>
                  <p className={entries.facts}>
                    {one.clientMemberName !== null && <bdi>{one.clientMemberName}</bdi>}
                    <span>{t('clients.of')} <bdi>{one.agencyName}</bdi></span>
                    <DateText at={one.declaredAt} />
                  </p>
                </div>
                <div className={entries.actions}>
                  <Button small aria-label={t('clients.withdrawLabel', { name: one.clientName })} onPress={() => setGoing(one)}>{t('clients.withdraw')}</Button>
                </div>
              </li>
            ))}
          </ul>
        ))}
      </Await>
      {member.agencies.length > 0 ? <Declare member={member} onDone={take} /> : <p>{t('clients.noAgency')}</p>}
      {going && (
        <ConfirmDialog
          title={t('clients.withdrawTitle', { name: going.clientName })} isOpen onClose={() => setGoing(null)} goes={t('clients.withdrawGoes')} undo={t('clients.withdrawUndo')}
          confirmLabel={t('clients.withdraw')} onConfirm={() => withdraw(going)}
        />
      )}
    </Stack>
  );
}

function Declare({ member, onDone }: { member: OwnMember; onDone: (items: AgencyClientView[]) => void }): ReactNode {
  const { t } = useTranslation('officers');
  const form = useForm({
    route: agencyClientRoutes.declare,
    params: { memberId: member.id },
    initial: { agencyId: member.agencies[0]?.id ?? '', clientId: '' },
    fields: { agencyId: { label: t('clients.agency') }, clientId: { label: t('clients.client'), wrong: { any: t('clients.clientMissing') } } },
    done: ({ items }) => {
      onDone(items);
      announce(t('clients.declared'));
    },
  });
  return (
    <Section title={t('clients.title')}>
      <Form form={form} submitLabel={t('clients.submit')}>
        <SelectField {...form.field('agencyId')} choices={member.agencies.map(({ id, name }) => ({ value: id, label: name }))} />
        <LookupField
          {...form.field('clientId')}
          help={t('clients.clientHelp')}
          lookup={{
            key: 'agencies',
            find: async (words, signal) => {
              const query = { kind: 'agency' as const, limit: 20, ...(words !== '' && { q: words.slice(0, 100) }) };
              return (await call(organisationRoutes.list, { query, signal })).items.map(({ id, name, parentName }) => ({ value: id, label: parentName === null ? name : `${name}, ${parentName}` }));
            },
          }}
        />
      </Form>
    </Section>
  );
}
