import sanitizeHtml from 'sanitize-html';
import { lineAt } from './text-file.js';

/** What a drawing needs; no script, no style sheets, no animation, nothing from outside. */
const elements = new Set([
  'svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon',
  'text', 'tspan', 'textPath', 'marker', 'clipPath', 'mask', 'pattern', 'linearGradient', 'radialGradient', 'stop', 'metadata',
]);

/** What is wrong with an SVG file. */
export interface SvgFault { line: number; reason: string }

/** A drawing's size in CSS pixels; null where it states none. */
export interface PictureSize { width: number; height: number }

function lengthOf(value: string | undefined): number | null {
  const found = /^(\d+(?:\.\d+)?)(?:px)?$/.exec(value ?? '');
  return found ? Math.round(Number(found[1])) : null;
}

function sizeOf(attributes: Readonly<Record<string, string>>): PictureSize | null {
  const width = lengthOf(attributes['width']);
  const height = lengthOf(attributes['height']);
  if (width !== null && height !== null) return { width, height };
  const box = (attributes['viewBox'] ?? '').trim().split(/[\s,]+/).map(Number);
  const [, , boxWidth, boxHeight] = box;
  return boxWidth && boxHeight ? { width: Math.round(boxWidth), height: Math.round(boxHeight) } : null;
}

/**
 * Looks through a drawing.
 *
 * @param text the file
 * @returns its size and everything in it that isn't plain drawing
 */
export function checkSvg(text: string): { size: PictureSize | null; faults: SvgFault[] } {
  const faults: SvgFault[] = [];
  const fault = (needle: string, reason: string): void => {
    const index = text.toLowerCase().indexOf(needle.toLowerCase());
    faults.push({ line: index === -1 ? 1 : lineAt(text, index), reason });
  };
  for (const declaration of ['<!DOCTYPE', '<!ENTITY', '<![CDATA[', '<?xml-stylesheet']) {
    if (text.toLowerCase().includes(declaration.toLowerCase())) fault(declaration, `SVG: ${declaration.replace(/^<[!?]\[?/, '')} is not taken`);
  }
  let root: string | null = null;
  let size: PictureSize | null = null;
  sanitizeHtml(text, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    transformTags: {
      '*': (name, attributes) => {
        if (root === null) {
          root = name;
          size = sizeOf(attributes);
        }
        if (!elements.has(name)) fault(`<${name}`, `SVG: the element <${name}> is not taken`);
        for (const [attribute, value] of Object.entries(attributes)) {
          const reason = attributeFault(attribute, value);
          if (reason) fault(`${attribute}=`, reason);
        }
        return { tagName: name, attribs: attributes };
      },
    },
  });
  if (root !== 'svg') faults.push({ line: 1, reason: 'is not an SVG drawing' });
  return { size, faults };
}

function attributeFault(name: string, value: string): string | null {
  if (/^on/i.test(name)) return `SVG: the script attribute ${name} is not taken`;
  if (/(?:^|:)(?:href|src)$/i.test(name) && !value.startsWith('#')) return `SVG: ${name} may only point inside the drawing`;
  if (/url\s*\(\s*(?!['"]?#)/i.test(value)) return `SVG: ${name} may only point inside the drawing`;
  // A namespace is a name and is never fetched.
  if (!name.startsWith('xmlns') && /(?:javascript|data|vbscript)\s*:/i.test(value)) return `SVG: ${name} holds an address`;
  return null;
}
