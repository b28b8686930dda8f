import { evaluationRoutes, type QuestionResults, type SurveyResults, type TestResults } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { useFormats } from '../../platform/i18n/region';
import { DownloadLink } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await } from '../../ui/states';
import styles from './evaluations.module.css';
import { resultsQuery } from './evaluations.api';

const whole = 10_000;
const bands = ['0–19', '20–39', '40–59', '60–79', '80–100'];

/** What came of a run's evaluations, of five people or more together: each picture with its figures. */
export function Results({ runId }: { runId: string }): ReactNode {
  const { t } = useTranslation('evaluations');
  const query = useQuery(resultsQuery(runId));
  return (
    <Await query={query} lines={6}>
      {({ tests, surveys }) => (
        <>
          {tests && (
            <Section title={t('results.tests')}>
              <Tests tests={tests} />
            </Section>
          )}
          {surveys.map((survey) => (
            <Section key={survey.kind} title={t(`kind.${survey.kind}`)}>
              <Survey survey={survey} />
            </Section>
          ))}
          {[tests, ...surveys.map(({ results }) => results)].some((one) => one?.shown) && (
            <div className={styles.buttons}>
              <DownloadLink href={address(evaluationRoutes.exported.path, { runId })} fileName="evaluation.csv">
                {t('results.export')}
              </DownloadLink>
            </div>
          )}
        </>
      )}
    </Await>
  );
}

function Hidden({ why }: { why: 'open' | 'not_enough' }): ReactNode {
  const { t } = useTranslation('evaluations');
  return <Notice>{t(`results.${why}`)}</Notice>;
}

function Bar({ share, before = false }: { share: number; before?: boolean }): ReactNode {
  return <span className={before ? `${styles.bar} ${styles.before}` : styles.bar} style={{ inlineSize: `${String(Math.round(share * 100))}%` }} aria-hidden="true" />;
}

function Tests({ tests }: { tests: TestResults }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { number, percent } = useFormats();
  if (!tests.shown) return <Hidden why={tests.why} />;
  const { people, before, after, outcomes, questions } = tests;
  const gain = after.average - before.average;
  const most = Math.max(...before.bands, ...after.bands, 1);
  return (
    <div className={styles.whole}>
      <div className={styles.figures}>
        {[
          [t('results.before'), percent(before.average / whole)],
          [t('results.after'), percent(after.average / whole)],
          [t('results.gain'), `${gain > 0 ? '+' : ''}${percent(gain / whole)}`],
          [t('results.people'), number(people)],
        ].map(([label, value]) => (
          <div key={label} className={styles.figure}>
            <span className={styles.soft}>{label}</span>
            <span className={styles.big}>{value}</span>
          </div>
        ))}
      </div>
      <Pairs caption={t('results.distribution')} first={t('results.score')} rows={bands.map((name, place) => ({
        name: `${name} %`, before: before.bands[place] ?? 0, after: after.bands[place] ?? 0, most, words: (value) => number(value),
      }))} />
      {outcomes.length > 0 && (
        <Pairs caption={t('results.outcomes')} first={t('results.outcome')} rows={outcomes.map((outcome) => ({
          name: outcome.name, before: outcome.before, after: outcome.after, most: whole, words: (value) => percent(value / whole),
        }))} />
      )}
      {questions ? (
        <Pairs caption={t('results.questions')} first={t('results.question')} rows={questions.map((question) => ({
          name: <span dir="auto" dangerouslySetInnerHTML={{ __html: question.promptHtml }} />, key: question.key,
          before: question.before.of === 0 ? 0 : question.before.right / question.before.of, after: question.after.of === 0 ? 0 : question.after.right / question.after.of,
          most: 1, words: (value) => percent(value),
        }))} />
      ) : (
        <p className={styles.soft}>{t('results.noQuestions')}</p>
      )}
    </div>
  );
}

interface PairRow {
  key?: string;
  name: ReactNode;
  before: number;
  after: number;
  most: number;
  words: (value: number) => string;
}

function Pairs({ caption, first, rows }: { caption: string; first: string; rows: readonly PairRow[] }): ReactNode {
  const { t } = useTranslation('evaluations');
  return (
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t('results.before')}</th>
            <th scope="col">{t('results.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, before, after, most, words }, place) => (
            <tr key={key ?? place}>
              <th scope="row">{name}</th>
              <td className={styles.cell}>
                {words(before)}
                <Bar share={before / most} before />
              </td>
              <td className={styles.cell}>
                {words(after)}
                <Bar share={after / most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Survey({ survey: { results } }: { survey: SurveyResults }): ReactNode {
  const { t } = useTranslation('evaluations');
  if (!results.shown) return <Hidden why={results.why} />;
  return (
    <div className={styles.whole}>
      <p className={styles.soft}>{t('results.answeredBy', { count: results.people })}</p>
      {results.questions.map((question) => (
        <Question key={question.key} question={question} />
      ))}
    </div>
  );
}

function Question({ question }: { question: QuestionResults }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { number } = useFormats();
  if (question.type === 'text') {
    return (
      <div>
        <h3 className={styles.title}>{question.prompt}</h3>
        {question.texts ? (
          <ul className={styles.texts}>
            {question.texts.map((text, place) => (
              <li key={place} dir="auto">{text}</li>
            ))}
          </ul>
        ) : (
          <p className={styles.soft}>{t('results.fewTexts')}</p>
        )}
      </div>
    );
  }
  const { counts } = question;
  if (counts === null) {
    return (
      <div>
        <h3 className={styles.title}>{question.prompt}</h3>
        <p className={styles.soft}>{t('results.fewAnswers')}</p>
      </div>
    );
  }
  const labels = question.type !== 'scale' ? question.options : [1, 2, 3, 4, 5].map((step) => t(`survey.scale.${String(step)}`));
  const most = Math.max(...counts, 1);
  return (
    <div className={styles.scroll} role="region" aria-label={question.prompt} tabIndex={0}>
      <table className={styles.table}>
        <caption>{question.prompt}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.answer')}</th>
            <th scope="col">{t('results.people')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label, place) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className={styles.cell}>
                {number(counts[place] ?? 0)}
                <Bar share={(counts[place] ?? 0) / most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
