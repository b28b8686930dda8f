import { canonicalCode, groupedCode } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from './button';
import { PageHeader, Stack } from './page';
import { Await } from './states';
import { TextField } from './text-field';

/** What a page says that checks a paper by its number and its code. */
export interface VerifyWords {
  title: string;
  lead: string;
  number: string;
  numberHelp?: string | undefined;
  numberMissing: string;
  code: string;
  codeHelp?: string | undefined;
  codeWrong: string;
  submit: string;
}

/** What it asks, and how it shows the answer. */
export interface VerifyPageProps<Answer> {
  words: VerifyWords;
  /** The page's own address; number and code stand behind it. */
  path: string;
  ask: (params: { number: string; code: string }, signal: AbortSignal) => Promise<Answer>;
  children: (answer: Answer) => ReactNode;
}

/** Anybody's page: whether a paper is genuine, by its number and its code. */
export function VerifyPage<Answer>({ words, path, ask, children }: VerifyPageProps<Answer>): ReactNode {
  const { number = '', code } = useParams();
  return (
    <Stack narrow>
      <PageHeader title={words.title} lead={words.lead} />
      {code !== undefined && <Answered key={`${number}/${code}`} path={path} number={number} code={code} ask={ask}>{children}</Answered>}
      <NumberAndCode key={number} words={words} path={path} number={number} />
    </Stack>
  );
}

function NumberAndCode({ words, path, number }: { words: VerifyWords; path: string; number: string }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ number, code: '' });
  const [tried, setTried] = useState(false);
  const code = canonicalCode(typed.code);
  const missing = typed.number.trim() === '';
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!missing && code !== null) void navigate(`${path}/${encodeURIComponent(typed.number.trim().toUpperCase())}/${groupedCode(code)}`);
  };
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <TextField
          name="number" label={words.number} help={words.numberHelp} autoComplete="off" value={typed.number}
          onChange={(value) => setTyped({ ...typed, number: value })} error={tried && missing ? words.numberMissing : undefined}
        />
        <TextField
          name="code" label={words.code} help={words.codeHelp} autoComplete="off" value={typed.code}
          onChange={(value) => setTyped({ ...typed, code: value })} error={tried && code === null ? words.codeWrong : undefined}
        />
        <div><Button type="submit" kind="primary">{words.submit}</Button></div>
      </Stack>
    </form>
  );
}

function Answered<Answer>({ path, number, code, ask, children }: Pick<VerifyPageProps<Answer>, 'path' | 'ask' | 'children'> & { number: string; code: string }): ReactNode {
  const query = useQuery({ queryKey: ['verify', path, number, code], queryFn: ({ signal }) => ask({ number, code }, signal), refetchOnMount: 'always', meta: { isNobodys: true } });
  return (
    <div role="status">
      <Await query={query} lines={5}>{(answer) => <Stack>{children(answer)}</Stack>}</Await>
    </div>
  );
}
