import { arrivalOwners, secondmentOfferRoutes, type ArrivalItemView, type OfferView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { newId } from '../../platform/api/new-id';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { CheckboxField, SelectField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useItemName } from './check-list';
import { useOfferAct, useOfferChanged } from './offers.api';

/** Adds an item, or changes one; what the list began with keeps its words. */
export default function ItemDialog({ offer, item, onClose }: { offer: OfferView; item?: ArrivalItemView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const changed = useOfferChanged();
  const { act, pending, failure } = useOfferAct();
  const nameOf = useItemName();
  const [id] = useState(newId);
  const params = { candidacyId: offer.candidacyId };
  const done = async (after: OfferView): Promise<void> => {
    await changed(after);
    announce(t('item.saved'));
    onClose();
  };
  const labels = {
    owner: { label: t('item.owner') },
    assigneeId: { label: t('item.assignee') },
    dueOn: { label: t('item.dueOn'), wrong: { any: t('dayMissing') } },
    isMandatory: { label: t('item.mandatory') },
  };
  const initial: { owner: string; assigneeId: string; dueOn: string; isMandatory: boolean } = { owner: item?.owner ?? 'secondee', assigneeId: item?.assigneeId ?? '', dueOn: item?.dueOn ?? offer.letter?.firstDay ?? '', isMandatory: item?.isMandatory ?? false };
  const whose = ({ owner, assigneeId }: { owner: string; assigneeId: string }): string | null => (owner === 'office' && assigneeId !== '' ? assigneeId : null);
  const add = useForm({
    route: secondmentOfferRoutes.addItem, params, initial: { label: '', ...initial }, fields: { label: { label: t('item.label'), wrong: { any: t('item.labelMissing') } }, ...labels },
    prepare: (values) => ({ id, ...values, assigneeId: whose(values) }), done,
  });
  const change = useForm({
    route: secondmentOfferRoutes.changeItem, params: { ...params, itemId: item?.id ?? '' }, initial, fields: labels,
    prepare: (values) => ({ version: item?.version ?? 1, ...values, assigneeId: whose(values) }), done,
  });
  const remove = async (): Promise<void> => {
    await act(() => call(secondmentOfferRoutes.removeItem, { params: { ...params, itemId: item?.id ?? '' } }), t('item.removed'));
    onClose();
  };
  const owners = arrivalOwners.map((value) => ({ value, label: t(`owner.${value}`) }));
  const officers = offer.officers.map(({ id: value, name }) => ({ value, label: name }));
  return (
    <Dialog title={item ? nameOf(item) : t('list.add')} isOpen onClose={onClose}>
      {item ? (
        <Form
          form={change} submitLabel={t('item.save')}
          actions={<><CancelButton onPress={onClose} /><Button kind="danger" isPending={pending} onPress={() => void remove()}>{t('item.remove')}</Button></>}
        >
          {failure && <p role="alert">{failure}</p>}
          <SelectField {...change.field('owner')} choices={owners} />
          {change.values.owner === 'office' && <SelectField {...change.field('assigneeId')} emptyLabel={t('item.anybody')} choices={officers} />}
          <TextField {...change.field('dueOn')} type="date" narrow />
          <CheckboxField {...change.field('isMandatory')} help={t('item.mandatoryHelp')} />
        </Form>
      ) : (
        <Form form={add} submitLabel={t('list.add')} actions={<CancelButton onPress={onClose} />}>
          <TextField {...add.field('label')} help={t('item.labelHelp')} />
          <SelectField {...add.field('owner')} choices={owners} />
          {add.values.owner === 'office' && <SelectField {...add.field('assigneeId')} emptyLabel={t('item.anybody')} choices={officers} />}
          <TextField {...add.field('dueOn')} type="date" narrow />
          <CheckboxField {...add.field('isMandatory')} help={t('item.mandatoryHelp')} />
        </Form>
      )}
    </Dialog>
  );
}
