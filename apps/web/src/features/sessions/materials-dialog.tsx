import { largestMaterial, runSessionRoutes, type RunSessionView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FileButton } from '../../ui/file-button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { Stack } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useTimetableRefresh } from './sessions.api';
import { MaterialLink } from './timetable';
import styles from './timetable.module.css';

const kinds = ['.pdf', '.docx', '.xlsx', '.pptx', '.png', '.jpg', '.jpeg', '.txt', '.md', '.csv'];
const megabyte = 1024 * 1024;

/** What belongs to a session: files and addresses, added and taken out one by one. */
export function MaterialsDialog({ session, onClose }: { session: RunSessionView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('sessions');
  const { number } = useFormats();
  const { sentence } = useProblemText();
  const refresh = useTimetableRefresh(session.runId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const params = { sessionId: session.id };
  const attempt = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      await refresh();
      announce(done);
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  const upload = (file: File): void => {
    if (file.size > largestMaterial) setFailure(t('materials.tooLarge', { size: number(largestMaterial / megabyte) }));
    else void attempt(() => call(runSessionRoutes.addFile, { params, query: { name: file.name }, rawBody: file }), t('materials.added'));
  };
  return (
    <Dialog isOpen title={t('materials.of', { title: session.title })} onClose={onClose}>
      <Stack>
        {session.materials.length === 0 && <p>{t('materials.none')}</p>}
        <ul className={styles.materials}>
          {session.materials.map((material) => (
            <li key={material.id} className={styles.head}>
              <MaterialLink material={material} />
              <IconButton
                icon="close"
                label={t('materials.remove', { title: material.title })}
                isDisabled={busy}
                onPress={() => void attempt(() => call(runSessionRoutes.removeMaterial, { params: { materialId: material.id } }), t('materials.removed'))}
              />
            </li>
          ))}
        </ul>
        {failure && (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        )}
        <div>
          <FileButton accept={kinds} isPending={busy} onFile={upload}>
            {t('materials.file')}
          </FileButton>
          <p className={styles.time}>{t('materials.fileHelp', { size: number(largestMaterial / megabyte) })}</p>
        </div>
        <LinkForm sessionId={session.id} onAdded={refresh} />
        <div>
          <Button onPress={onClose}>{t('materials.close')}</Button>
        </div>
      </Stack>
    </Dialog>
  );
}

function LinkForm({ sessionId, onAdded }: { sessionId: string; onAdded: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('sessions');
  const form = useForm({
    route: runSessionRoutes.addLink,
    params: { sessionId },
    initial: { title: '', url: '' },
    fields: {
      title: { label: t('materials.linkTitle'), wrong: { any: t('materials.linkTitleMissing') } },
      url: { label: t('materials.url'), wrong: { any: t('plan.linkWrong') } },
    },
    done: async () => {
      await onAdded();
      announce(t('materials.added'));
      form.reset();
    },
  });
  return (
    <Form form={form} submitLabel={t('materials.addLink')} submitKind="secondary">
      <TextField {...form.field('title')} />
      <TextField {...form.field('url')} type="url" inputMode="url" />
    </Form>
  );
}
