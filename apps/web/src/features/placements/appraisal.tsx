import { appraisalQuestions, endRoutes, type EndView } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Notice, StatusText } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { TextAreaField } from '../../ui/text-field';
import { usePlacementAct } from './placements.api';
import { SavingText } from './saving-text';
import { useAutosave } from './use-autosave';
import styles from './placements.module.css';

type Appraisal = NonNullable<EndView['appraisals']>[number];
const marks = [1, 2, 3, 4, 5];

/** One's appraisal while it is written. */
export function AppraisalEditor({ placementId, appraisal: { by, version: known, words: given } }: { placementId: string; appraisal: Appraisal }): ReactNode {
  const { t } = useTranslation('placements');
  const { sentence } = useProblemText();
  const { act, failure, pending } = usePlacementAct();
  const [words, setWords] = useState(given ?? { ratings: {}, strengths: '', wishes: '' });
  const version = useRef(known);
  const params = { placementId };
  const { saving, error, flush } = useAutosave(words, async (now) => {
    const kept = await call(endRoutes.appraise, { params, body: { version: version.current, words: now, handIn: false } });
    version.current = kept.appraisals?.find(({ isMine }) => isMine)?.version ?? version.current;
  });
  const handIn = (): void => void act(async () => {
    await flush();
    await call(endRoutes.appraise, { params, body: { version: version.current, words, handIn: true } });
  }, t('end.appraisalIn'));
  const rate = (question: string, value: string): void => setWords(({ ratings, ...before }) => {
    const others = Object.fromEntries(Object.entries(ratings).filter(([one]) => one !== question));
    return { ...before, ratings: value === '' ? others : { ...others, [question]: Number(value) } };
  });
  return (
    <div className={styles.card}>
      <h3>{t(`appraisal.of.${by}`)}</h3>
      {appraisalQuestions[by].map((question) => (
        <SelectField
          key={question} name={question} label={t(`appraisal.questions.${question}`)} narrow emptyLabel={t('choose')} value={String(words.ratings[question] ?? '')}
          choices={marks.map((mark) => ({ value: String(mark), label: t(`appraisal.marks.${String(mark)}`) }))} onChange={(value) => rate(question, value)}
        />
      ))}
      <TextAreaField name="strengths" label={t('appraisal.strengths')} rows={4} max={2000} value={words.strengths} onChange={(strengths) => setWords((before) => ({ ...before, strengths }))} />
      <TextAreaField name="wishes" label={t('appraisal.wishes')} optional rows={4} max={2000} value={words.wishes} onChange={(wishes) => setWords((before) => ({ ...before, wishes }))} />
      {saving === 'failed' && <Notice tone="danger" live>{sentence(error)}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.row}><Button kind="primary" isPending={pending} onPress={handIn}>{t('appraisal.handIn')}</Button><SavingText saving={saving} /></div>
    </div>
  );
}

/** An appraisal that the reader may not write: its words once both are in. */
export function AppraisalRead({ appraisal: { by, words, handedInAt, isMine } }: { appraisal: Appraisal }): ReactNode {
  const { t } = useTranslation('placements');
  const isShown = words !== null && handedInAt !== null;
  return (
    <div className={styles.card}>
      <h3>{t(`appraisal.of.${by}`)}</h3>
      <div><StatusText tone={handedInAt ? 'success' : 'neutral'}>{t(handedInAt ? 'appraisal.in' : 'appraisal.notIn')}</StatusText></div>
      {handedInAt && !isShown && <p className={styles.soft}>{t('appraisal.hidden')}</p>}
      {isShown && (
        <DescriptionList
          items={[
            ...appraisalQuestions[by].map((question) => ({ term: t(`appraisal.questions.${question}`), value: words.ratings[question] === undefined ? null : t(`appraisal.marks.${String(words.ratings[question])}`) })),
            { term: t('appraisal.strengths'), value: <span className={styles.words} dir="auto">{words.strengths}</span> },
            { term: t('appraisal.wishes'), value: words.wishes !== '' && <span className={styles.words} dir="auto">{words.wishes}</span> },
          ]}
        />
      )}
      {isMine && isShown && <p className={styles.soft}>{t('appraisal.frozen')}</p>}
    </div>
  );
}
