import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { takePendingFocus } from '../platform/routing/pending-focus';
import { classes } from './classes';
import { Icon } from './icon';
import styles from './page.module.css';

const product = 'RSO Connect';

/**
 * The head of a page: its title (also the browser's), one line that says what it is for, and the one primary action.
 * After a change of page it takes the focus, so that screen readers begin here.
 */
export function PageHeader({ title, lead, meta, action, above }: {
  title: string;
  lead?: ReactNode;
  /** Facts under the title: a status, dates. */
  meta?: ReactNode;
  action?: ReactNode;
  /** Breadcrumbs. */
  above?: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === product ? product : `${title} – ${product}`;
  }, [title]);
  useEffect(() => {
    if (takePendingFocus()) heading.current?.focus({ preventScroll: true });
  });
  return (
    <header className={styles.header}>
      {above}
      <div className={styles.row}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {meta && <div className={styles.meta}>{meta}</div>}
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </header>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{title}</h2>
        {action && <div className={styles.action}>{action}</div>}
      </div>
      {children}
    </section>
  );
}

/** Parts below each other with room between them. */
export function Stack({ children, narrow = false }: { children: ReactNode; narrow?: boolean }): ReactNode {
  return <div className={classes(styles.stack, narrow && styles.narrow)}>{children}</div>;
}

/** The way from the beginning to here; the last part is this page and no link. */
export function Breadcrumbs({ trail }: { trail: readonly { label: string; to?: string }[] }): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className={styles.trail}>
        {trail.map(({ label, to }, index) => (
          <li key={`${index}-${label}`}>
            {index > 0 && <Icon name="forward" turns />}
            {to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Names and values, such as the facts of a run. Empty values are left out. */
export function DescriptionList({ items }: { items: readonly { term: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== false && value !== '')
        .map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/**
 * HTML that the API made of Markdown and sanitised. Nothing else may go in here: it is set as it is.
 *
 * @param html the API's own HTML
 */
export function Prose({ html, lang }: { html: string; lang?: string }): ReactNode {
  return <div className={styles.prose} lang={lang} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
