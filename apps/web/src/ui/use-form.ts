import type { OutputOf, RequestOf, RouteContract } from '@rso-connect/shared';
import { useRef, useState } from 'react';
import { call, type CallOptions } from '../platform/api/call';
import { newIdempotencyKey } from '../platform/api/idempotency-key';
import { ProblemError } from '../platform/api/problem-error';
import { useProblemText } from '../platform/i18n/use-problem-text';

/** What is said about one field. */
export interface FieldWords {
  label: string;
  /** Sentences of this field by the code of what is wrong (`too_small`, `text.not-an-email`, …); `any` for every other. */
  wrong?: Readonly<Record<string, string>>;
}

export interface FormOptions<V extends object, R extends RouteContract> {
  /** The route that takes the form; its body's schema, the same one that the server uses, checks the fields. */
  route: R;
  /** The route's path parameters. */
  params?: RequestOf<R>['params'];
  initial: V;
  /** Words of each field, in the order in which they stand; a part of a list goes by its path, `signatories.0.name`. */
  fields: { readonly [K in keyof V]: FieldWords };
  /** Makes the body of the fields, where they differ. */
  prepare?: (values: V) => unknown;
  /** Goes on after success. */
  done?: (answer: OutputOf<R>, values: V) => void | Promise<void>;
}

/** What is wrong with one field, for the summary. */
export interface FormFault {
  name: string;
  label: string;
  sentence: string;
  /** Whether the sentence is a general one, which needs the label before it. */
  general: boolean;
}

export interface FormState<V extends object> {
  values: V;
  /** Spread into a field component. */
  field: <K extends keyof V & string>(name: K) => {
    name: K;
    label: string;
    value: V[K];
    onChange: (value: V[K]) => void;
    onBlur: () => void;
    error: string | undefined;
  };
  set: (change: Partial<V>) => void;
  /** Back to the first values. */
  reset: () => void;
  submit: () => Promise<void>;
  pending: boolean;
  changed: boolean;
  /** What the summary shows since the last try; `attempt` changes with each try. */
  faults: readonly FormFault[];
  failure: string | undefined;
  attempt: number;
}

/**
 * A form's state: checks a field when one leaves it, everything when it is sent, and shows the server's findings in
 * the same words.
 */
export function useForm<V extends object, R extends RouteContract>(options: FormOptions<V, R>): FormState<V> {
  const { route, params, initial, fields, prepare, done } = options;
  const texts = useProblemText();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [outcome, setOutcome] = useState<{ failure?: string; attempt: number; faulty: boolean }>({ attempt: 0, faulty: false });
  const [pending, setPending] = useState(false);
  const latest = useRef(values);
  const sent = useRef<{ body: string; key: string } | null>(null);

  const words = (name: string): FieldWords | undefined => fields[name as keyof V];
  /** A field may stand for a part of the body, under its whole path: `signatories.0.name`. */
  const nameOf = (path: readonly PropertyKey[]): string => {
    const whole = path.map(String).join('.');
    return words(whole) ? whole : String(path[0] ?? '');
  };
  const sentence = (name: string, code: string, message: string): string => {
    const own = words(name)?.wrong;
    return own?.[message] ?? own?.[code] ?? own?.['any'] ?? texts.field({ code, message });
  };
  const check = (now: V): { body?: unknown; found: Partial<Record<string, string>>; stray: boolean } => {
    const body = prepare ? prepare(now) : now;
    const result = route.body?.safeParse(body) ?? { success: true };
    if (result.success) return { body, found: {}, stray: false };
    const found: Partial<Record<string, string>> = {};
    for (const issue of result.error.issues) {
      const name = nameOf(issue.path);
      found[name] ??= sentence(name, issue.code, issue.message);
    }
    return { found, stray: !Object.keys(found).some(words) };
  };
  const set = (change: Partial<V>): void => {
    latest.current = { ...latest.current, ...change };
    setValues(latest.current);
    // What was marked as wrong is checked again at each change, so that the mark goes when it is mended.
    const { found } = check(latest.current);
    setErrors((old) => Object.fromEntries(Object.keys(old).map((name) => [name, name in change ? found[name] : old[name]])));
  };
  const leave = (name: string): void => {
    // Passing through an untouched field is no mistake yet.
    if (latest.current[name as keyof V] === initial[name as keyof V]) return;
    const { found } = check(latest.current);
    setErrors((old) => ({ ...old, [name]: found[name] }));
  };
  const finish = (found: Partial<Record<string, string>>, failure?: string): void => {
    setErrors(found);
    setOutcome((old) => ({ attempt: old.attempt + 1, faulty: Object.keys(found).length > 0, ...(failure && { failure }) }));
  };

  const refused = (error: unknown): void => {
    const found: Partial<Record<string, string>> = {};
    const problems = error instanceof ProblemError ? error.fields : [];
    for (const { path, code, message } of problems) {
      const name = nameOf(path.split('.').slice(1));
      if (words(name)) found[name] ??= sentence(name, code, message);
    }
    finish(found, Object.keys(found).length > 0 ? undefined : texts.sentence(error));
  };

  const send = async (): Promise<void> => {
    if (pending) return;
    const { body, found, stray } = check(latest.current);
    if (body === undefined) {
      finish(found, stray ? Object.values(found)[0] : undefined);
      return;
    }
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: newIdempotencyKey() };
    setPending(true);
    try {
      const request = { params, body, idempotencyKey: sent.current.key };
      // The body has just been checked with the route's own schema.
      const answer = await call<R>(route, request as unknown as RequestOf<R> & CallOptions);
      sent.current = null;
      setErrors({});
      setOutcome((old) => ({ attempt: old.attempt, faulty: false }));
      await done?.(answer, latest.current);
    } catch (error) {
      // An answer ends the key; only a try that got none is repeated under it.
      if (!(error instanceof ProblemError) || error.status !== 0) sent.current = null;
      refused(error);
    } finally {
      setPending(false);
    }
  };

  const faults = Object.keys(fields).flatMap((name) => {
    const wrong = errors[name];
    const own = Object.values(words(name)?.wrong ?? {});
    return wrong ? [{ name, label: words(name)?.label ?? name, sentence: wrong, general: !own.includes(wrong) }] : [];
  });
  return {
    values,
    field: (name) => ({
      name,
      label: fields[name].label,
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
      onBlur: () => leave(name),
      error: errors[name],
    }),
    set,
    reset: () => {
      latest.current = initial;
      setValues(initial);
      finish({});
    },
    submit: send,
    pending,
    changed: values !== initial,
    faults: outcome.faulty ? faults : [],
    failure: outcome.failure,
    attempt: outcome.attempt,
  };
}
