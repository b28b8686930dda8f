import { languages } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeLanguage } from '../../platform/i18n/i18n';
import { useRegion } from '../../platform/i18n/region';
import styles from './shell.module.css';
import { chooseTheme, themes, useTheme } from './theme';

// In their own words, so that everybody finds their own.
const ownNames: Readonly<Record<(typeof languages)[number], string>> = { en: 'English', id: 'Bahasa Indonesia' };

/** Who runs this, and the language and theme of the screens. */
export function Footer(): ReactNode {
  const { t } = useTranslation('app');
  const { language } = useRegion();
  const theme = useTheme();
  return (
    <footer className={styles.footer}>
      <div className={styles.footerInner}>
        <div className={styles.owner}>
          <p>{t('footer.owner')}</p>
          <p className={styles.footerLinks}>
            <Link to="/stories">{t('footer.stories')}</Link>
            <Link to="/members">{t('footer.members')}</Link>
            <Link to="/verify">{t('nav.verify')}</Link>
          </p>
        </div>
        <Choices
          label={t('footer.language')}
          chosen={language}
          choices={languages.map((each) => ({ id: each, label: ownNames[each], lang: each }))}
          onChoose={(chosen) => void changeLanguage(chosen)}
        />
        <Choices
          label={t('footer.theme')}
          chosen={theme}
          choices={themes.map((each) => ({ id: each, label: t(`theme.${each}`) }))}
          onChoose={chooseTheme}
        />
      </div>
    </footer>
  );
}

function Choices<T extends string>({ label, chosen, choices, onChoose }: {
  label: string;
  chosen: string;
  choices: readonly { id: T; label: string; lang?: string }[];
  onChoose: (id: T) => void;
}): ReactNode {
  return (
    <div role="group" aria-label={label} className={styles.choices}>
      {choices.map((each) => (
        <button
          key={each.id}
          type="button"
          lang={each.lang}
          aria-pressed={each.id === chosen}
          className={styles.choice}
          onClick={() => onChoose(each.id)}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}
