import { Controller } from '@nestjs/common';
import { courseRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CourseAdministration } from './course-administration.service.js';
import { CourseCatalogue } from './course-catalogue.service.js';
import { CourseFacets } from './course-facets.js';

/** The public catalogue, and its administration. */
@Controller()
export class CoursesController {
  constructor(
    private readonly catalogue: CourseCatalogue,
    private readonly courseFacets: CourseFacets,
    private readonly courses: CourseAdministration,
  ) {}

  @Endpoint(courseRoutes.list, { public: true })
  list(@Input() { query }: InputOf<typeof courseRoutes.list>): Promise<OutputOf<typeof courseRoutes.list>> {
    return this.catalogue.list(query);
  }

  @Endpoint(courseRoutes.facets, { public: true })
  facets(@Input() { query }: InputOf<typeof courseRoutes.facets>): Promise<OutputOf<typeof courseRoutes.facets>> {
    return this.courseFacets.counts(query);
  }

  @Endpoint(courseRoutes.detail, { public: true })
  detail(@Input() { params }: InputOf<typeof courseRoutes.detail>): Promise<OutputOf<typeof courseRoutes.detail>> {
    return this.catalogue.detail(params.slug);
  }

  @Endpoint(courseRoutes.administration, { permission: 'course.manage' })
  administration(
    @Input() { query }: InputOf<typeof courseRoutes.administration>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof courseRoutes.administration>> {
    return this.courses.list(query, actor);
  }

  @Endpoint(courseRoutes.publish, { permission: 'course.manage' })
  publish(
    @Input() { params }: InputOf<typeof courseRoutes.publish>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof courseRoutes.publish>> {
    return this.courses.publish(params.courseId, actor);
  }

  @Endpoint(courseRoutes.archive, { permission: 'course.manage' })
  archive(
    @Input() { params }: InputOf<typeof courseRoutes.archive>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof courseRoutes.archive>> {
    return this.courses.archive(params.courseId, actor);
  }
}
