/** Which files the worker keeps; the build puts the list in its place (tools/offline-worker.ts). */
declare const KEPT_FILES: {
  /** Without these nothing stands; those whose name doesn't say what is in them carry a fingerprint. */
  shell: { url: string; revision: string | null }[];
  /** Kept for those who need them. */
  parts: Record<string, string[]>;
};
