import { Inject, Injectable } from '@nestjs/common';
import { allows, type CalendarFeedView, type InputOf, type calendarFeedRoutes } from '@rso-connect/shared';
import { In, IsNull, Not, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Course, CourseRun, scopeOfRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Person, RoleGrantRow } from '../people/index.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { calendarFile, type CalendarEntry } from './calendar-file.js';
import { CalendarSources } from './calendar-sources.js';
import { calendarWords } from './calendar-words.js';
import { FeedTokens } from './feed-tokens.js';
import { RunStanding } from './run-standing.js';
import { RunSession, SessionTrainer } from './run-session.entity.js';
import { seatStates } from './session.policy.js';

type Wish = InputOf<typeof calendarFeedRoutes.make>['body'];
type Owner = Pick<Person, 'id' | 'language'>;

const hourMs = 3_600_000;
/** What is long over falls out of a calendar; calendars keep what they have seen. */
const backMs = 400 * 24 * hourMs;
const most = 3000;

/** Calendars that people subscribe to. */
@Injectable()
export class CalendarFeeds {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly tokens: FeedTokens,
    private readonly standing: RunStanding,
    private readonly sources: CalendarSources,
  ) {}

  /** @returns the addresses that somebody's calendars use */
  async own(actor: Actor): Promise<CalendarFeedView[]> {
    const feeds = await this.db.repo(CalendarFeed).find({ where: { personId: actor.personId, revokedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
    return this.views(feeds);
  }

  /**
   * The address of a calendar; with `renew` a new one, and the old one shows nothing more.
   *
   * @throws Problem `run.not-found`
   */
  async make(actor: Actor, { kind, runId, renew }: Wish): Promise<CalendarFeedView> {
    if (runId !== null) await this.standing.of(actor, runId);
    const activeKey = [actor.personId, kind, runId ?? ''].join('/');
    try {
      return await this.db.transaction(async () => {
        const standing = await this.db.repo(CalendarFeed).findOneBy({ activeKey });
        if (standing && !renew) return this.view(standing);
        if (standing) await this.void(standing);
        const id = newId();
        const feed: CalendarFeed = {
          id, personId: actor.personId, kind, runId, tokenHash: this.tokens.hashOf(this.tokens.tokenOf(id)), activeKey,
          createdAt: this.clock.now(), revokedAt: null, fetchedAt: null,
        };
        await this.db.repo(CalendarFeed).insert(feed);
        await this.audit.record({ action: 'calendar-feed.made', subject: { kind: 'calendar-feed', id }, personId: actor.personId, after: { kind, runId } });
        return this.view(feed);
      });
    } catch (error) {
      // Asked for twice at once: the other one stands.
      if (!isUniqueViolation(error)) throw error;
      return this.view(await this.db.repo(CalendarFeed).findOneByOrFail({ activeKey }));
    }
  }

  /**
   * Voids an address.
   *
   * @throws Problem `calendar-feed.not-found`
   */
  async revoke(actor: Actor, feedId: string): Promise<void> {
    await this.db.transaction(async () => {
      const feed = await this.db.repo(CalendarFeed).findOneBy({ id: feedId, personId: actor.personId, revokedAt: IsNull() });
      if (!feed) throw new Problem('calendar-feed.not-found');
      await this.void(feed);
    });
  }

  private async void({ id, kind, runId, personId }: CalendarFeed): Promise<void> {
    const gone = await this.db.repo(CalendarFeed).update({ id, revokedAt: IsNull() }, { revokedAt: this.clock.now(), activeKey: null });
    if (affected(gone) === 0) return;
    await this.audit.record({ action: 'calendar-feed.revoked', subject: { kind: 'calendar-feed', id }, personId, before: { kind, runId } });
  }

  /**
   * A calendar, by its token; what its owner may see now, and nothing that names anybody.
   *
   * @throws Problem `calendar-feed.not-found` where the address is void, or its owner gone
   */
  async calendar(token: string): Promise<string> {
    const feed = await this.db.repo(CalendarFeed).findOneBy({ tokenHash: this.tokens.hashOf(token), revokedAt: IsNull() });
    const owner = feed && (await this.db.repo(Person).findOneBy({ id: feed.personId, closedAt: IsNull(), erasedAt: IsNull(), erasureDueAt: IsNull() }));
    if (!feed || !owner) throw new Problem('calendar-feed.not-found');
    await this.noteFetch(feed);
    const [sessions, courseTitle] = await Promise.all([this.sessionsOf(feed, owner), feed.runId === null ? null : this.titleOf(feed.runId)]);
    const { entries } = await this.entries(sessions, owner);
    const further = feed.kind === 'own' ? await this.sources.of(owner) : [];
    return calendarFile(calendarWords(owner.language).name[feed.kind](courseTitle ?? ''), [...entries, ...further]);
  }

  /** To the hour: each fetch would be a write. */
  private async noteFetch({ id, fetchedAt }: CalendarFeed): Promise<void> {
    const hour = new Date(Math.floor(this.clock.now().getTime() / hourMs) * hourMs);
    if (fetchedAt?.getTime() !== hour.getTime()) await this.db.repo(CalendarFeed).update({ id }, { fetchedAt: hour });
  }

  private async sessionsOf({ kind, runId }: CalendarFeed, owner: Owner): Promise<RunSession[]> {
    if (kind === 'teaching') return this.taughtBy(owner);
    if (kind === 'run') return runId !== null && (await this.maySee(owner, runId)) ? this.find({ runId }) : [];
    const seats = await this.db.repo(Enrolment).find({ select: { id: true, runId: true }, where: { personId: owner.id, state: In([...seatStates]) } });
    return seats.length === 0 ? [] : this.find({ runId: In(seats.map((seat) => seat.runId)) });
  }

  private async taughtBy({ id }: Owner): Promise<RunSession[]> {
    const grants = await this.db.repo(RoleGrantRow).findBy({ personId: id, role: 'trainer', scopeKind: 'run', withdrawnAt: IsNull(), scopeId: Not(IsNull()) });
    const taught = await this.db.repo(SessionTrainer).find({ where: { personId: id } });
    if (grants.length === 0 || taught.length === 0) return [];
    const sessions = await this.find({ runId: In(grants.map(({ scopeId }) => scopeId ?? '')) });
    const own = new Set(taught.map(({ sessionId }) => sessionId));
    return sessions.filter((session) => own.has(session.id));
  }

  private async maySee({ id }: Owner, runId: string): Promise<boolean> {
    if (await this.db.repo(Enrolment).existsBy({ runId, personId: id, state: In([...seatStates]) })) return true;
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    const grants = await this.db.repo(RoleGrantRow).findBy({ personId: id, withdrawnAt: IsNull() });
    return run !== null && allows(grants, 'run.read', scopeOfRun(run));
  }

  private async find(where: FindOptionsWhere<RunSession>): Promise<RunSession[]> {
    const sessions = await this.db.repo(RunSession).find({ where, order: { startsAt: 'DESC', id: 'ASC' }, take: most });
    const earliest = this.clock.now().getTime() - backMs;
    return sessions.filter(({ startsAt }) => startsAt.getTime() >= earliest).reverse();
  }

  private async entries(sessions: readonly RunSession[], { language }: Owner): Promise<{ entries: CalendarEntry[] }> {
    const runs = new Map((await this.runsOf(sessions)).map((run) => [run.id, run]));
    const courses = new Map((await this.coursesOf([...runs.values()])).map((course) => [course.id, course.title]));
    const words = calendarWords(language);
    return {
      entries: sessions.flatMap((session): CalendarEntry[] => {
        const run = runs.get(session.runId);
        if (!run) return [];
        const place = [session.room, run.venue].filter((part) => part !== null).join(', ');
        const link = session.link ?? (place === '' ? run.link : null);
        const course = courses.get(run.courseId) ?? '';
        const url = `${this.settings.publicUrl}/my/runs/${run.id}`;
        return [{
          uid: `${session.id}@rso-connect`,
          // A run's own changes (its venue, its cancelling) change its sessions too; both numbers only grow.
          sequence: session.sequence + run.version,
          title: session.title,
          description: [course, session.summary, link && words.link(link), words.page(url)].filter((part) => part !== null && part !== '').join('\n\n'),
          location: place === '' ? (link ?? '') : place,
          url,
          startsAt: session.startsAt, endsAt: session.endsAt, timeZone: session.timeZone,
          isCancelled: session.state === 'cancelled' || run.state === 'cancelled',
          createdAt: session.createdAt,
          changedAt: new Date(Math.max(session.changedAt.getTime(), run.changedAt?.getTime() ?? 0)),
        }];
      }),
    };
  }

  private async runsOf(sessions: readonly RunSession[]): Promise<CourseRun[]> {
    const ids = [...new Set(sessions.map(({ runId }) => runId))];
    return ids.length === 0 ? [] : this.db.repo(CourseRun).findBy({ id: In(ids) });
  }

  private async coursesOf(runs: readonly CourseRun[]): Promise<Pick<Course, 'id' | 'title'>[]> {
    const ids = [...new Set(runs.map(({ courseId }) => courseId))];
    return ids.length === 0 ? [] : this.db.repo(Course).find({ select: { id: true, title: true }, where: { id: In(ids) } });
  }

  private async titleOf(runId: string): Promise<string | null> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    return run && this.standing.titleOf(run);
  }

  private async view(feed: CalendarFeed): Promise<CalendarFeedView> {
    const [view] = await this.views([feed]);
    if (!view) throw new Error('A calendar has no view');
    return view;
  }

  private async views(feeds: readonly CalendarFeed[]): Promise<CalendarFeedView[]> {
    const runIds = feeds.flatMap(({ runId }) => runId ?? []);
    const runs = runIds.length === 0 ? [] : await this.db.repo(CourseRun).findBy({ id: In(runIds) });
    const courses = new Map((await this.coursesOf(runs)).map((course) => [course.id, course.title]));
    return feeds.map(({ id, kind, runId, createdAt, fetchedAt }) => {
      const run = runs.find((each) => each.id === runId);
      return {
        id, kind, runId, runCode: run?.code ?? null, courseTitle: run ? (courses.get(run.courseId) ?? null) : null,
        address: this.tokens.addressOf(id), createdAt: createdAt.toISOString(), fetchedAt: fetchedAt?.toISOString() ?? null,
      };
    });
  }
}
