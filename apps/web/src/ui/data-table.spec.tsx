import { describe, expect, it, jest } from '@jest/globals';
import { peopleRoutes, type PersonRow } from '@rso-connect/shared';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { fakeApi, problem } from '../../test/fake-api';
import { renderPage } from '../../test/render';
import { useTable } from '../platform/api/use-table';
import { Button } from './button';
import { DataTable } from './data-table';
import { FilterBar, FilterSelect } from './filter-bar';
import { EmptyState } from './states';

const chosen = jest.fn();

function People(): ReactNode {
  const table = useTable(peopleRoutes.list);
  return (
    <>
      <FilterBar table={table} searchLabel="Name">
        <FilterSelect table={table} name="state" label="State" choices={[{ value: 'active', label: 'Active' }]} />
      </FilterBar>
      <DataTable
        table={table}
        caption="People"
        columns={[
          { id: 'name', label: 'Name', sortBy: 'name', cell: (row) => row.fullName },
          { id: 'email', label: 'Address', cell: (row) => row.email },
        ]}
        rowKey={(row) => row.id}
        rowName={(row) => row.fullName}
        rowActions={() => [{ id: 'close', label: 'Close account', onAction: () => chosen('close') }]}
        bulkActions={(rows, clear) => (
          <Button
            onPress={() => {
              chosen(rows.map((row) => row.fullName));
              clear();
            }}
          >{`Write to ${rows.length}`}</Button>
        )}
        empty={<EmptyState title="Nobody yet" />}
        exportHref={table.hrefOf(peopleRoutes.list)}
      />
    </>
  );
}

function person(id: number): PersonRow {
  return { id: String(id), fullName: `Person ${id}`, email: `p${id}@police.example`, confirmed: true, closed: false, organisationName: null, grants: [], createdAt: '2026-01-01T00:00:00.000Z' };
}

const page = (ids: number[], nextCursor: string | null, total = 3): { body: unknown } => ({ body: { items: ids.map(person), nextCursor, total } });
const bodyRows = (): HTMLElement[] => screen.getAllByRole('row').slice(1);

describe('a table', () => {
  it('asks the server for its order and says it', async () => {
    const sent = fakeApi(() => page([1, 2], null, 2));
    const { address } = await renderPage(<People />, '/people');
    const heading = await screen.findByRole('columnheader', { name: 'Name' });
    expect(heading.getAttribute('aria-sort')).toBe('ascending');
    await userEvent.click(within(heading).getByRole('button'));
    await waitFor(() => expect(sent.at(-1)?.query.get('sort')).toBe('-name'));
    expect(address()).toBe('/people?sort=-name');
    await waitFor(() => expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending'));
  });

  it('shows more with the cursor that the server gave', async () => {
    const sent = fakeApi(({ query }) => (query.get('cursor') === 'next' ? page([3], null) : page([1, 2], 'next')));
    await renderPage(<People />);
    await screen.findByText('Showing 2 of 3');
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('3 in all');
    expect(sent.at(-1)?.query.get('cursor')).toBe('next');
    expect(bodyRows()).toHaveLength(3);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('filters on the server, keeps the filter in the address and in the export', async () => {
    const sent = fakeApi(({ query }) => (query.get('q') ? page([], null, 0) : page([1, 2], null, 2)));
    const { address } = await renderPage(<People />, '/people');
    await userEvent.selectOptions(await screen.findByLabelText('State'), 'active');
    await waitFor(() => expect(sent.at(-1)?.query.get('state')).toBe('active'));
    const link = await screen.findByRole('link', { name: 'Export CSV' });
    expect(link.getAttribute('href')).toBe('/api/people?state=active');
    await userEvent.type(screen.getByLabelText('Name'), 'zzz');
    await screen.findByText('Nothing matches');
    expect(address()).toBe('/people?state=active&q=zzz');
    const bar = screen.getByRole('search');
    await userEvent.click(within(bar).getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(2));
    expect(address()).toBe('/people');
  });

  it('opens with what an old link asks and the list no longer knows', async () => {
    const sent = fakeApi(() => page([1], null, 1));
    await renderPage(<People />, '/people?state=weird&colour=blue&q=Siti');
    await screen.findByText('Person 1');
    expect(sent[0]?.query.toString()).toBe('q=Siti');
  });

  it('acts on selected rows', async () => {
    fakeApi(() => page([1, 2], null, 2));
    await renderPage(<People />);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select Person 2' }));
    expect(screen.getByText('1 selected')).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all rows shown' }));
    await userEvent.click(screen.getByRole('button', { name: 'Write to 2' }));
    expect(chosen).toHaveBeenLastCalledWith(['Person 1', 'Person 2']);
    expect(screen.queryByText('2 selected')).toBeNull();
  });

  it('has the acts of a row behind a button that names it', async () => {
    fakeApi(() => page([1], null, 1));
    await renderPage(<People />);
    await userEvent.click(await screen.findByRole('button', { name: 'Actions for Person 1' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Close account' }));
    expect(chosen).toHaveBeenLastCalledWith('close');
  });

  it('says that there is nothing, and that it failed, with a way to try again', async () => {
    const sent = fakeApi((_request, count) => (count === 1 ? problem('access.not-allowed', 403) : page([], null, 0)));
    await renderPage(<People />);
    await screen.findByText(/Your account may not do this/);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Nobody yet');
    expect(sent).toHaveLength(2);
  });
});
