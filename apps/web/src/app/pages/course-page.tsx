import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { CourseView } from '../../features/courses/course-view';
import { courseQuery } from '../../features/courses/courses.api';
import EnrolAction from '../../features/enrolments/enrol-action';
import { Await } from '../../ui/states';

/** A course of the catalogue, with what the reader can do about each of its runs. */
export default function CoursePage(): ReactNode {
  const { slug = '' } = useParams();
  const query = useQuery(courseQuery(slug));
  return (
    <Await isPage query={query} lines={10}>
      {(course) => <CourseView course={course} action={(run) => <EnrolAction runId={run.id} />} />}
    </Await>
  );
}
