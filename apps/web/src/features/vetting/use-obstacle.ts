import { useTranslation } from 'react-i18next';

/** @returns what says a problem's code as a sentence, where a view names what stands in the way */
export function useObstacle(): (code: string) => string {
  const { t } = useTranslation('problems');
  return (code) => t([code, 'server.error']);
}
