import { describe, expect, it } from '@jest/globals';
import type { QuizAnswer } from '@rso-connect/shared';
import type { SendFailure, Shelf } from '../../../platform/sending/outgoing-queue';
import { AnswerQueue, type Saved } from './answer-queue';

const typed = (text: string): QuizAnswer => ({ type: 'short_text', text });

function shelf(text: string | null = null): Shelf & { text: () => string | null } {
  let kept = text;
  return {
    text: () => kept,
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
}

/** A server that does as it is told; `log` is what has reached it. */
function server(behave: (key: string, revision: number, count: number) => Saved | SendFailure = (_key, revision) => ({ saved: true, revision })) {
  const log: string[] = [];
  const send = (key: string, revision: number, answer: QuizAnswer): Promise<Saved> => {
    log.push(`${key} ${revision} ${'text' in answer ? answer.text : ''}`);
    const result = behave(key, revision, log.length);
    return typeof result === 'string' ? Promise.reject(new Error(result)) : Promise.resolve(result);
  };
  return { log, send };
}

const failureOf = (error: unknown): SendFailure => (error as Error).message as SendFailure;

describe('the queue of answers', () => {
  it('sends answers in the order of the questions, counting each on', async () => {
    const { log, send } = server();
    const queue = new AnswerQueue([{ questionKey: 'b', revision: 4, answer: typed('old') }], shelf(), send, failureOf);
    queue.give('a', typed('one'));
    queue.give('b', typed('two'));
    expect(queue.view.state).toBe('saving');
    await expect(queue.flush()).resolves.toBe(true);
    expect(log).toEqual(['a 1 one', 'b 5 two']);
    expect(queue.view.state).toBe('saved');
  });

  it('sends only the newest of what was typed, also while one is under way', async () => {
    const { log, send } = server();
    const queue = new AnswerQueue([], shelf(), send, failureOf);
    queue.give('a', typed('o'));
    queue.give('a', typed('on'));
    const first = queue.flush();
    await Promise.resolve();
    queue.give('a', typed('one'));
    await first;
    expect(log).toEqual(['a 2 on', 'a 3 one']);
    expect(queue.unsent.size).toBe(0);
  });

  it('keeps answers on the shelf without a connection and sends them when it is back', async () => {
    let online = false;
    const { log, send } = server((_key, revision) => (online ? { saved: true, revision } : 'later'));
    const kept = shelf();
    const queue = new AnswerQueue([], kept, send, failureOf);
    queue.give('a', typed('one'));
    await expect(queue.flush()).resolves.toBe(false);
    queue.give('b', typed('two'));
    expect(queue.view.state).toBe('waiting');
    expect(queue.view.problem).toBeInstanceOf(Error);
    expect(kept.text()).toContain('two');
    online = true;
    await expect(queue.flush()).resolves.toBe(true);
    expect(log.slice(-2)).toEqual(['a 1 one', 'b 1 two']);
    expect(kept.text()).toBeNull();
    expect(queue.view.state).toBe('saved');
  });

  it('takes up after a reload what was not sent', async () => {
    const kept = shelf();
    const offline = new AnswerQueue([], kept, server(() => 'later').send, failureOf);
    offline.give('a', typed('one'));
    await offline.flush();
    const { log, send } = server();
    const reloaded = new AnswerQueue([], shelf(kept.text()), send, failureOf);
    expect(reloaded.unsent.get('a')).toEqual(typed('one'));
    expect(reloaded.view.state).toBe('saving');
    await reloaded.flush();
    expect(log).toEqual(['a 1 one']);
  });

  it('leaves what the server has had since from another device', () => {
    const kept = shelf(JSON.stringify([['a', { revision: 2, answer: typed('here') }]]));
    const queue = new AnswerQueue([{ questionKey: 'a', revision: 3, answer: typed('there') }], kept, server().send, failureOf);
    expect(queue.unsent.size).toBe(0);
  });

  it('counts on from the server where another device is ahead, since the last answer given here is the newer one', async () => {
    const { log, send } = server((_key, revision) => ({ saved: revision > 7, revision: Math.max(7, revision) }));
    const queue = new AnswerQueue([], shelf(), send, failureOf);
    queue.give('a', typed('one'));
    await queue.flush();
    queue.give('a', typed('two'));
    await queue.flush();
    expect(log).toEqual(['a 1 one', 'a 8 one', 'a 9 two']);
  });

  it('names an answer that the server refuses, and goes on with the others', async () => {
    const { log, send } = server((key, revision) => (key === 'a' ? 'refused' : { saved: true, revision }));
    const queue = new AnswerQueue([], shelf(), send, failureOf);
    queue.give('a', typed('bad'));
    queue.give('b', typed('good'));
    await expect(queue.flush()).resolves.toBe(true);
    expect([...queue.view.refused.keys()]).toEqual(['a']);
    expect(log).toEqual(['a 1 bad', 'b 1 good']);
    queue.give('a', typed('better'));
    expect([...queue.view.refused.keys()]).toEqual([]);
  });

  it('ends with the attempt: forgets what waits and takes nothing more', async () => {
    const kept = shelf();
    const { log, send } = server(() => 'over');
    const queue = new AnswerQueue([], kept, send, failureOf);
    queue.give('a', typed('late'));
    await queue.flush();
    expect(queue.view.state).toBe('over');
    expect(kept.text()).toBeNull();
    queue.give('a', typed('later'));
    await queue.flush();
    expect(log).toHaveLength(1);
  });

  it.each(['', 'no json', '{"a":1}'])('does not stumble over a broken shelf: %p', (text) => {
    expect(new AnswerQueue([], shelf(text), server().send, failureOf).unsent.size).toBe(0);
  });
});
