/** What the seed made: enough for the scenarios to ask about it, in every process of the bench. */
export interface World {
  people: readonly SeededPerson[];
  /** A programme officer, who reads rosters and issues certificates. */
  officer: SeededPerson;
  /** The run with 5,000 enrolments. */
  mainRunId: string;
  /** Of those who take part in it, with their place in `people`. */
  mainEnrolments: readonly EnrolledPerson[];
  /** Everybody is enrolled here and has begun nothing: they complete activities. */
  learningEnrolments: readonly EnrolledPerson[];
  /** What can be completed by viewing, in an order that no lock stops. */
  viewKeys: readonly string[];
  /** Everybody here has an open attempt with all its answers: they submit it. */
  quizEnrolments: readonly (EnrolledPerson & { attemptId: string })[];
  /** Runs in which nobody is enrolled yet. */
  emptyRunIds: readonly string[];
  password: string;
  /** A space with much talk; null where no scenario asks about it. */
  talk: TalkWorld | null;
}

/** A space of five hundred, in the order of `people`. */
export interface TalkWorld {
  spaceId: string;
  /** So many of its first members read the same: nobody named them on a topic. */
  readers: number;
  /** Topics with as many posts by as many people, label by label. */
  pages: readonly (readonly string[])[];
  /** In which replies are written. */
  answered: readonly string[];
}

export interface SeededPerson {
  id: string;
  email: string;
  token: string;
  tokenHash: string;
  sessionId: string;
}

export interface EnrolledPerson {
  person: number;
  enrolmentId: string;
}
