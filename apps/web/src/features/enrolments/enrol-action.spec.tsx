import { describe, expect, it } from '@jest/globals';
import type { EnrolmentOffer, EnrolmentView } from '@rso-connect/shared';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, problem, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import EnrolAction from './enrol-action';

const nobody = { person: null, permissions: [], grants: [], demonstration: false };
const somchai = {
  ...nobody,
  person: { id: 'p', fullName: 'Somchai', preferredName: null, email: 'somchai@police.example', language: 'en', timeZone: 'Asia/Bangkok', post: null },
};
const offer: EnrolmentOffer = { runId: 'r', action: 'enrol', obstacle: null, seatsLeft: 3, enrolment: null };
const enrolment: EnrolmentView = {
  id: 'e',
  run: {
    id: 'r', code: 'R', courseId: 'c', courseSlug: 'sea', courseTitle: 'At Sea', mode: 'self_paced', academyName: null, venue: null,
    timeZone: 'UTC', startsAt: null, endsAt: null, datesAre: 'day', link: null,
  },
  state: 'active',
  progress: { completedActivities: 2, requiredActivities: 22, percent: 9, scoreHundredths: null },
  resumeKey: 'care-on-board',
  createdAt: '2026-03-12T09:00:00.000Z', changedAt: '2026-03-12T09:00:00.000Z', activatedAt: null, completedAt: null, reason: null, replyBy: null,
  can: { learn: true, withdraw: true, confirm: false, enrolAgain: false },
};

async function show(session: object, given: Partial<EnrolmentOffer>, enrolled: { status?: number; body?: unknown } = { status: 201, body: enrolment }) {
  const sent: SentRequest[] = fakeApi(({ path, method }) => {
    if (path === '/api/session') return { body: session };
    return method === 'POST' ? enrolled : { body: { ...offer, ...given } };
  });
  const page = await renderPage(<EnrolAction runId="r" />, '/courses/sea?from=1');
  await loadTexts('enrolments');
  return { ...page, sent };
}

describe('what a reader can do about a run', () => {
  it('sends visitors to sign in and back', async () => {
    await show(nobody, {});
    expect((await screen.findByRole('link', { name: 'Sign in to enrol' })).getAttribute('href')).toBe('/sign-in?to=%2Fcourses%2Fsea%3Ffrom%3D1');
  });

  it('enrols and goes on to the course', async () => {
    const { sent, address } = await show(somchai, {});
    await screen.findByText(/3 seats are left/);
    await userEvent.click(screen.getByRole('button', { name: 'Enrol' }));
    expect(address()).toBe('/learn/e/care-on-board');
    expect(sent.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/runs/r/enrolments']);
  });

  it('says why enrolling failed', async () => {
    const { address } = await show(somchai, {}, problem('enrolment.run-full', 409));
    await userEvent.click(await screen.findByRole('button', { name: 'Enrol' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Every seat of this run is taken/);
    expect(address()).toBe('/courses/sea?from=1');
  });

  it.each([
    [{ enrolment }, 'Continue where I left', /2 of 22 activities/],
    [{ enrolment: { ...enrolment, state: 'completed' as const } }, 'Open the course', /You have completed/],
    [{ enrolment: { ...enrolment, state: 'applied' as const, can: { ...enrolment.can, learn: false } } }, 'See it in My learning', /Your application is with/],
  ])('shows where an enrolment stands', async (given, link, words) => {
    await show(somchai, given);
    expect(await screen.findByRole('link', { name: link })).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
  });

  it.each([
    ['full', 'Every seat is taken'], ['ended', 'This run has ended'], ['cancelled', 'This run is cancelled'],
    ['not_open', 'Enrolment has not opened yet'], ['started', 'This run has begun'], ['nomination', 'Participants are nominated'],
  ] as const)('says what stands in the way: %s', async (obstacle, words) => {
    await show(somchai, { action: null, obstacle });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers to come back after withdrawing', async () => {
    await show(somchai, { enrolment: { ...enrolment, state: 'withdrawn', can: { learn: false, withdraw: false, confirm: false, enrolAgain: true } } });
    expect(await screen.findByRole('button', { name: 'Enrol again' })).toBeTruthy();
  });
});
