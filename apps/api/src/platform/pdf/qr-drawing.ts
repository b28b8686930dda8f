import qrcode from 'qrcode';

/**
 * Draws a QR code as one path of runs of dark modules; the quiet zone round it is the template's.
 *
 * @param text what a reader of the code finds
 * @returns SVG, a unit a module
 */
export function qrDrawing(text: string): string {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const path: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1]) column++;
      const length = String(column - start + 1);
      path.push(`M${String(start)} ${String(row)}h${length}v1h-${length}z`);
    }
  }
  const side = String(size);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#0f3b57" d="${path.join('')}"/></svg>`;
}
