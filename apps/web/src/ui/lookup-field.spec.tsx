import { expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { renderPage } from '../../test/render';
import { CheckboxField, CheckboxGroupField, RadioField } from './choice-fields';
import { LookupField } from './lookup-field';

const describedBy = (element: HTMLElement): string =>
  (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
const ignore = (): void => undefined;

it('an error of a lookup field describes its input, so that it is read out', async () => {
  const lookup = { key: 'spec', find: () => Promise.resolve([]) };
  await renderPage(<LookupField name="course" label="Course" help="Type a few letters." error="Choose a course." value="" onChange={ignore} lookup={lookup} />);
  const input = screen.getByRole('combobox', { name: 'Course' });
  await waitFor(() => expect(describedBy(input)).toContain('Choose a course.'));
  expect(describedBy(input)).toContain('Type a few letters.');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.hasAttribute('aria-errormessage')).toBe(false);
});

it('each choice of a group is described by its own help, and a tick by its error', async () => {
  const choices = [{ value: 'a', label: 'One', help: 'The first' }, { value: 'b', label: 'Two', isDisabled: true }];
  await renderPage(
    <>
      <RadioField name="kind" label="Kind" value="a" onChange={ignore} choices={choices} />
      <CheckboxGroupField name="more" label="More" value={['b']} onChange={ignore} choices={choices.map((each) => ({ ...each, label: `${each.label} too` }))} />
      <CheckboxField name="terms" label="I agree" error="Agree first." value={false} onChange={ignore} />
    </>,
  );
  expect(describedBy(screen.getByRole('radio', { name: 'One' }))).toBe('The first');
  expect(describedBy(screen.getByRole('checkbox', { name: 'One too' }))).toBe('The first');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Two' }).disabled).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Two too' }).checked).toBe(true);
  expect(describedBy(screen.getByRole('checkbox', { name: 'I agree' }))).toBe('Agree first.');
  expect(document.querySelector('[data-field="terms"] input')).toBeTruthy();
});
