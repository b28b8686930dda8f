import { applicationTerms, courseLanguages, languageLevels, type LanguageLevel, type SpokenLanguage } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button, IconButton } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { FieldFrame } from '../../ui/field-frame';
import styles from './candidacies.module.css';

/** Languages with how well one speaks each; those that the call asks for come first. */
export function LanguagesField({ asked, value, onChange, error, help }: {
  asked: readonly string[]; value: readonly SpokenLanguage[]; onChange: (value: SpokenLanguage[]) => void; error: string | undefined; help: string;
}): ReactNode {
  const { t } = useTranslation('candidacies');
  const { languageName, compare } = useFormats();
  const others = [...courseLanguages].filter((code) => !asked.includes(code)).sort((a, b) => compare(languageName(a), languageName(b)));
  const codes = [...asked, ...others];
  const free = codes.find((code) => !value.some((one) => one.code === code));
  const set = (index: number, part: Partial<SpokenLanguage>): void => onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <FieldFrame name="languages" label={t('languages.label')} help={help} error={error} group>
      {() => (
        <div className={styles.languages}>
          {value.map(({ code, level }, index) => (
            <div key={code} className={styles.language}>
              <SelectField
                name={`language-${code}`} label={t('languages.which')} value={code} onChange={(next) => set(index, { code: next })}
                choices={codes.filter((one) => one === code || !value.some((other) => other.code === one)).map((one) => ({ value: one, label: languageName(one) }))}
              />
              <SelectField
                name={`level-${code}`} label={t('languages.level')} value={level} onChange={(next) => set(index, { level: next as LanguageLevel })}
                choices={languageLevels.map((one) => ({ value: one, label: t(`levels.${one}`) }))}
              />
              <IconButton icon="close" label={t('languages.remove', { language: languageName(code) })} onPress={() => onChange(value.filter((_, at) => at !== index))} />
            </div>
          ))}
          {free !== undefined && value.length < applicationTerms.mostLanguages && (
            <div><Button small icon="add" onPress={() => onChange([...value, { code: free, level: 'working' }])}>{t('languages.add')}</Button></div>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
