import { Global, Injectable, Module } from '@nestjs/common';

/** The time; specs replace it, nothing else asks `Date` for now. */
@Injectable()
export class Clock {
  /** @returns the present moment, in whole milliseconds */
  now(): Date {
    return new Date();
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
