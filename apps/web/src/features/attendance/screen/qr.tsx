import { create } from 'qrcode';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './screen.module.css';

/** @returns a QR code as one path of dark modules, with its side in modules */
function qrPath(text: string): { side: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const modules: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) modules.push(`M${String(column)} ${String(row)}h1v1h-1z`);
    }
  }
  return { side: size, path: modules.join('') };
}

/** Draws an address as a QR code, dark on white in both themes: that is how readers want it. */
export function Qr({ address }: { address: string }): ReactNode {
  const { t } = useTranslation('attendance');
  const { side, path } = qrPath(address);
  const whole = String(side + 8);
  return (
    <svg className={styles.qr} role="img" aria-label={t('screen.qr')} viewBox={`-4 -4 ${whole} ${whole}`} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={whole} height={whole} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
