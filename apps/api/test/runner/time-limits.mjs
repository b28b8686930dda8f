/**
 * A limit for every test and hook, its own or 60 s: the runner knows none, and one promise that nobody settles
 * would hold up all the others.
 */
import { addEventHandler } from 'jest-circus';

const usualMs = 60_000;

const within = (fn, ms, what) => {
  if (!fn) return fn;
  return async () => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms.`)), ms);
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
};

addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name === 'add_test') {
    const test = currentDescribeBlock.children.at(-1);
    test.fn = within(test.fn, event.timeout ?? usualMs, 'The test');
  }
  if (event.name === 'add_hook') {
    const hook = currentDescribeBlock.hooks.at(-1);
    hook.fn = within(hook.fn, event.timeout ?? usualMs, `The ${hook.type} hook`);
  }
});
