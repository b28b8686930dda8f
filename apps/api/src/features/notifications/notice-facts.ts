import { Injectable } from '@nestjs/common';
import type { NoticeSubject } from '@rso-connect/shared';

/** What a notice says about its subject, read when it is shown or sent. */
export interface Facts {
  courseTitle: string | null;
}

/** Looks up what notices are about. */
@Injectable()
export class NoticeFacts {
  /** @returns the facts of each subject, in the order given */
  async ofAll(subjects: readonly NoticeSubject[]): Promise<Facts[]> {
    return Promise.resolve(subjects.map(() => ({ courseTitle: null })));
  }

  /** @returns the facts of one subject */
  async of(subject: NoticeSubject): Promise<Facts> {
    const [facts] = await this.ofAll([subject]);
    return facts ?? { courseTitle: null };
  }
}
