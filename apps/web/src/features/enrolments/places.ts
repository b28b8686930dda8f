/** Where an enrolment's course opens: at the activity to go on with, at the outline before the first one. */
export function learnAddress(enrolmentId: string, resumeKey: string | null): string {
  const outline = `/learn/${enrolmentId}`;
  return resumeKey === null ? outline : `${outline}/${encodeURIComponent(resumeKey)}`;
}

/** The reader's own learning. */
export const ownLearning = '/my/learning';
