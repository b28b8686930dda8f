import { AsyncLocalStorage } from 'node:async_hooks';
import { Global, Injectable, Module } from '@nestjs/common';

/** The time; specs replace it, nothing else asks `Date` for now. */
@Injectable()
export class Clock {
  private readonly moments = new AsyncLocalStorage<Date>();

  /** @returns the present moment, in whole milliseconds; within {@link at} the one that was given there */
  now(): Date {
    const moment = this.moments.getStore();
    return moment ? new Date(moment) : this.present();
  }

  /**
   * Runs work as at another moment, over all its awaits: what has happened before is told by the same services that
   * let it happen today.
   *
   * @returns what the work returns
   */
  at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
    return this.moments.run(moment, work);
  }

  protected present(): Date {
    return new Date();
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
