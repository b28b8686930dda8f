const kibi = 1024;
const mebi = 1024 * kibi;

/** How large a file may be, in bytes, by its extension: what an officer's phone can bear. */
export const largestFile: Readonly<Record<string, number>> = {
  'md': 256 * kibi,
  'yaml': 512 * kibi,
  'vtt': 256 * kibi,
  'svg': 512 * kibi,
  'png': 2 * mebi,
  'jpg': 2 * mebi,
  'jpeg': 2 * mebi,
  'mp4': 64 * mebi,
  'webm': 64 * mebi,
  'pdf': 16 * mebi,
  'txt': 1 * mebi,
  'csv': 1 * mebi,
  'docx': 16 * mebi,
  'xlsx': 16 * mebi,
  'pptx': 16 * mebi,
};

/** Of one course: files, and bytes of all of them together. */
export const largestCourse = { files: 2000, bytes: 256 * mebi } as const;
