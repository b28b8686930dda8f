import { useEffect, useId, useRef, type SubmitEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind } from './button';
import styles from './form.module.css';
import type { FormFault, FormState } from './use-form';

/**
 * A form with its error summary on top. The summary appears after a try that failed, takes the focus and links to
 * each field.
 */
export function Form<V extends object>({ form, submitLabel, submitKind = 'primary', actions, children }: {
  form: FormState<V>;
  /** A verb and what it acts on. */
  submitLabel: string;
  submitKind?: ButtonKind;
  /** Further buttons or links beside the first. */
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form noValidate className={styles.form} onSubmit={onSubmit}>
      <ErrorSummary faults={form.faults} failure={form.failure} attempt={form.attempt} />
      {children}
      <div className={styles.actions}>
        <Button type="submit" kind={submitKind} isPending={form.pending}>
          {submitLabel}
        </Button>
        {actions}
      </div>
    </form>
  );
}

/** Fields that belong together, under a heading of their own. */
export function FieldGroup({ title, lead, children }: { title: string; lead?: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupTitle}>{title}</legend>
      {lead && <p className={styles.groupLead}>{lead}</p>}
      {children}
    </fieldset>
  );
}

function ErrorSummary({ faults, failure, attempt }: {
  faults: readonly FormFault[];
  failure: string | undefined;
  attempt: number;
}): ReactNode {
  const { t } = useTranslation('ui');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (faults.length === 0 && !failure) return null;
  const follow = (event: MouseEvent, name: string): void => {
    event.preventDefault();
    const field = box.current?.closest('form')?.querySelector(`[data-field="${name}"]`);
    field?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    field?.scrollIntoView({ block: 'center' });
  };
  return (
    <div ref={box} className={styles.summary} role="alert" aria-labelledby={id} tabIndex={-1}>
      <h2 id={id}>{t('form.problem', { count: faults.length || 1 })}</h2>
      {failure && <p>{failure}</p>}
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.map(({ name, label, sentence, general }) => (
            <li key={name}>
              <a href={`#${name}`} onClick={(event) => follow(event, name)}>
                {general ? t('form.fault', { label, sentence }) : sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
