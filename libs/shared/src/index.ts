export * from './kernel/route.js';
export * from './kernel/text.js';
export * from './kernel/paging.js';
export * from './kernel/problem.js';
export * from './problem-codes.js';
export * from './access/permissions.js';
export * from './access/actor.rules.js';
export * from './people/people.contract.js';
