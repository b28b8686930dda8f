import { zxcvbn, zxcvbnOptions } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { dictionary as indonesian } from '@zxcvbn-ts/language-id';
import { Problem } from '../../platform/http/problem.js';

/** What a stranger who knows the platform tries first. */
const ownWords = [
  'baliprocess', 'bali', 'process', 'rsoconnect', 'rso', 'connect', 'regionalsupportoffice', 'jclec', 'cifal', 'unitar', 'trafficking', 'smuggling',
  'password', 'katasandi',
];
/** Beside such words, a password has at least so many other letters and digits. */
const others = 8;

/** What a stranger may know of somebody who chooses a password. */
export interface PasswordOwner {
  fullName: string;
  email: string;
}

/** zxcvbn's scale from 0 to 4: from 3 on it takes 10^8 guesses and more. */
const enough = 3;
/** The guessing takes seconds for long texts full of signs that stand for letters: only the beginning is looked at. */
const looked = 20;

let isReady = false;

function prepare(): void {
  if (isReady) return;
  // The lists hold the passwords of known breaches, names and words; they come with the packages, nothing is asked over the network.
  zxcvbnOptions.setOptions({ dictionary: { ...common, ...english, ...indonesian }, graphs: adjacencyGraphs, l33tMaxSubstitutions: 8 });
  isReady = true;
}

/**
 * Refuses what is easy to guess: passwords of known breaches, words and names, keys side by side, dates, repetitions.
 *
 * @throws Problem `identity.password-weak`
 */
export function mustBeStrong(password: string): void {
  prepare();
  if (zxcvbn(password.normalize('NFC').slice(0, looked)).score < enough) throw new Problem('identity.password-weak');
  mustNotName(password, []);
}

/**
 * Refuses a password that is little more than what is known about its owner or the platform.
 *
 * @param owner whose it is to be: every place where passwords are chosen says both
 * @throws Problem `identity.password-weak`
 */
export function mustNotNameOwner(password: string, { fullName, email }: PasswordOwner): void {
  mustNotName(password, [fullName, email]);
}

function mustNotName(password: string, words: readonly string[]): void {
  const about = words.flatMap((text) => [lettersOf(text), ...text.split(/[\s@.+_-]+/).map(lettersOf)]);
  const known = [...about, ...ownWords].filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length);
  const left = known.reduce((rest, word) => rest.replaceAll(word, ''), lettersOf(password));
  if (left.length < others && left !== lettersOf(password)) throw new Problem('identity.password-weak');
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
