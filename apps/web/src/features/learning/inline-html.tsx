import type { ReactNode } from 'react';

/**
 * A question's words: inline HTML that the API made and sanitised. Nothing else may go in here.
 *
 * @param html the API's own HTML
 */
export function InlineHtml({ html }: { html: string }): ReactNode {
  return <span dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
