import { courseRoutes, courseStates, deliveryModes, type AdministeredCourse } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { tableKey, useTable } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { useSession } from '../../platform/session/session';
import { DataTable } from '../../ui/data-table';
import { ConfirmDialog } from '../../ui/dialog';
import { FilterBar, FilterSelect } from '../../ui/filter-bar';
import type { Action } from '../../ui/menu';
import { DateText } from '../../ui/moment-text';
import { StatusText, type Tone } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { announce } from '../../ui/toast';

const tones: Readonly<Record<(typeof courseStates)[number], Tone>> = { draft: 'info', published: 'success', archived: 'neutral' };
type Step = { kind: 'publish' | 'archive'; course: AdministeredCourse };

/** Courses for those who administer them: drafts and archived ones too. */
export default function CourseAdministrationPage(): ReactNode {
  const { t } = useTranslation('courses');
  const { number } = useFormats();
  const table = useTable(courseRoutes.administration);
  const [step, setStep] = useState<Step>();
  const plans = useSession().may('run.manage');
  const actions = (course: AdministeredCourse): Action[] => [
    ...(plans && course.state !== 'archived' ? [{ id: 'run', label: t('run.new'), to: `/staff/runs/new?course=${course.id}` }] : []),
    ...(['publish', 'archive'] as const).filter((kind) => course.can[kind]).map((kind) => ({ id: kind, label: t(`admin.${kind}`), onAction: () => setStep({ kind, course }) })),
  ];
  return (
    <Stack>
      <PageHeader title={t('admin.title')} lead={t('admin.lead')} />
      <FilterBar table={table} searchLabel={t('admin.search')}>
        <FilterSelect table={table} name="state" label={t('admin.state')} choices={courseStates.map((value) => ({ value, label: t(`courseState.${value}`) }))} />
        <FilterSelect table={table} name="mode" label={t('facet.mode')} choices={deliveryModes.map((value) => ({ value, label: t(`mode.${value}`) }))} />
      </FilterBar>
      <DataTable
        table={table}
        caption={t('admin.title')}
        columns={[
          {
            id: 'title', label: t('runs.course'), sortBy: 'title',
            cell: (course) => (course.state === 'published' ? <Link to={`/courses/${course.slug}`}>{course.title}</Link> : course.title),
          },
          { id: 'code', label: t('fact.code'), whole: true, cell: (course) => course.code },
          { id: 'mode', label: t('facet.mode'), cell: (course) => t(`mode.${course.mode}`), phone: 'left-out' },
          { id: 'provider', label: t('fact.provider'), cell: (course) => course.provider.code, phone: 'left-out' },
          { id: 'version', label: t('admin.version'), number: true, cell: (course) => (course.versionNumber === null ? '–' : number(course.versionNumber)), phone: 'left-out' },
          { id: 'runs', label: t('admin.liveRuns'), number: true, cell: (course) => number(course.liveRuns) },
          { id: 'state', label: t('admin.state'), cell: (course) => <StatusText tone={tones[course.state]}>{t(`courseState.${course.state}`)}</StatusText> },
          { id: 'updated', label: t('admin.updated'), sortBy: 'updatedAt', cell: (course) => <DateText at={course.updatedAt} />, phone: 'left-out' },
        ]}
        rowKey={(course) => course.id}
        rowName={(course) => course.title}
        rowActions={actions}
        empty={<EmptyState title={t('admin.none')}>{t('admin.noneWhy')}</EmptyState>}
      />
      {step && <Confirm step={step} onClose={() => setStep(undefined)} />}
    </Stack>
  );
}

function Confirm({ step: { kind, course }, onClose }: { step: Step; onClose: () => void }): ReactNode {
  const { t } = useTranslation('courses');
  const client = useQueryClient();
  const confirm = async (): Promise<void> => {
    await call(courseRoutes[kind], { params: { courseId: course.id } });
    await client.invalidateQueries({ queryKey: tableKey(courseRoutes.administration) });
    announce(t(`admin.${kind}Done`, { title: course.title }));
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`admin.${kind}Title`, { title: course.title })}
      goes={t(`admin.${kind}Goes`)}
      undo={t(`admin.${kind}Undo`)}
      confirmLabel={t(`admin.${kind}`)}
      danger={kind === 'archive'}
      onConfirm={confirm}
    />
  );
}
