import { describe, expect, it, jest } from '@jest/globals';
import { identityRoutes } from '@rso-connect/shared';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { fakeApi, problem } from '../../test/fake-api';
import { renderPage } from '../../test/render';
import { Form } from './form';
import { PasswordField, TextField } from './text-field';
import { useForm } from './use-form';

const done = jest.fn<() => void>();

function SignIn(): ReactNode {
  const form = useForm({
    route: identityRoutes.signIn,
    initial: { email: '', password: '' },
    fields: { email: { label: 'E-mail', wrong: { too_small: 'Enter your address.' } }, password: { label: 'Password' } },
    done,
  });
  return (
    <Form form={form} submitLabel="Sign in">
      <TextField {...form.field('email')} type="email" />
      <PasswordField {...form.field('password')} autoComplete="current-password" />
    </Form>
  );
}

const email = (): HTMLElement => screen.getByLabelText('E-mail');
const press = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

describe('a form', () => {
  it('sums up what is wrong, takes the focus there, and links to each field', async () => {
    const sent = fakeApi(() => ({ body: {} }));
    await renderPage(<SignIn />);
    await press();
    const summary = screen.getByRole('alert');
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole('link').map((link) => link.textContent);
    expect(links).toEqual(['Enter your address.', expect.stringMatching(/^Password: /)]);
    await userEvent.click(within(summary).getByRole('link', { name: 'Enter your address.' }));
    expect(document.activeElement).toBe(email());
    expect(email().getAttribute('aria-invalid')).toBe('true');
    expect(sent).toHaveLength(0);
  });

  it('checks a field when one leaves it, and takes the mark away once it is mended', async () => {
    await renderPage(<SignIn />);
    await userEvent.type(email(), 'siti');
    expect(email().getAttribute('aria-invalid')).toBeNull();
    await userEvent.tab();
    expect(email().getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(email(), '@police.example');
    expect(email().getAttribute('aria-invalid')).toBeNull();
  });

  it('does not scold who only passes through', async () => {
    await renderPage(<SignIn />);
    await userEvent.click(email());
    await userEvent.tab();
    expect(email().getAttribute('aria-invalid')).toBeNull();
  });

  it('shows what the server finds at the same place, and says the problem where it is no field', async () => {
    const fields = [{ path: 'body.email', code: 'custom', message: 'text.not-an-email' }];
    fakeApi((_request, count) => (count === 1 ? problem('request.invalid', 400, { fields }) : problem('identity.sign-in-failed', 401)));
    await renderPage(<SignIn />);
    await userEvent.type(email(), 'siti@police.example');
    await userEvent.type(screen.getByLabelText('Password'), 'a long password');
    await press();
    await screen.findByRole('link', { name: /^E-mail: Enter an e-mail address/ });
    expect(email().getAttribute('aria-invalid')).toBe('true');
    await press();
    await screen.findByText(/do not match an account/);
    expect(email().getAttribute('aria-invalid')).toBeNull();
  });

  it('tries again under the same key if no answer came, and under a new one after an answer', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    const sent = fakeApi((_request, count) => {
      if (count === 1) return new TypeError('Failed to fetch');
      return count === 2 ? problem('identity.sign-in-failed', 401) : { body: { person: null } };
    });
    await renderPage(<SignIn />);
    await userEvent.type(email(), 'siti@police.example');
    await userEvent.type(screen.getByLabelText('Password'), 'a long password');
    await press();
    await screen.findByText(/You are offline/);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: true });
    await press();
    await screen.findByText(/do not match an account/);
    await press();
    await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});
