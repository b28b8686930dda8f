import { factorRoutes, type PasskeyView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';

/** Gives a passkey another name. */
export default function RenamePasskeyDialog({ passkey, onClose, done }: {
  passkey: PasskeyView;
  onClose: () => void;
  done: (codes: null) => Promise<void>;
}): ReactNode {
  const { t } = useTranslation('identity');
  const form = useForm({
    route: factorRoutes.renamePasskey,
    params: { passkeyId: passkey.id },
    initial: { name: passkey.name },
    fields: { name: { label: t('passkeys.name'), wrong: { too_small: t('passkeys.nameMissing'), too_big: t('passkeys.nameLong') } } },
    done: async () => {
      announce(t('passkeys.renamed'));
      await done(null);
    },
  });
  return (
    <Dialog title={t('passkeys.renameTitle', { name: passkey.name })} isOpen onClose={onClose} alert>
      <Form form={form} submitLabel={t('passkeys.renameSubmit')} actions={<Button onPress={onClose}>{t('factor.cancel')}</Button>}>
        <TextField {...form.field('name')} help={t('passkeys.nameHelp')} />
      </Form>
    </Dialog>
  );
}
