import { useId, type ReactNode } from 'react';
import styles from './quiz.module.css';

/** What to tick: large rows, the whole of each takes the press. */
export function ChoiceList({ name, choices, several = false, isChosen, onChoose }: {
  name: string;
  choices: readonly { id: string; text: string }[];
  /** Whether more than one may be chosen. */
  several?: boolean;
  isChosen: (id: string) => boolean;
  onChoose: (id: string, chosen: boolean) => void;
}): ReactNode {
  const group = useId();
  return (
    <div className={styles.choices}>
      {choices.map(({ id, text }) => (
        <label key={id} className={styles.choice}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={`${group}-${name}`}
            value={id}
            checked={isChosen(id)}
            onChange={({ target }) => onChoose(id, target.checked)}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </div>
  );
}
