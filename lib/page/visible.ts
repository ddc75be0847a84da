/** Whether a user can see something. Asks the page's layout, and changes nothing. */

/** Colours as computed styles write them. */
interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** What stands behind a text, as far as the walk has come. Null: a picture, or nothing that is known. */
export type Ground = Colour | null;

export const PAPER: Ground = { red: 255, green: 255, blue: 255, alpha: 1 };

/** Colours that are nearer than this (of 255) cannot be told apart. */
const NEAR = 8;

/** Whether an element shows anything at all; what stands in it may still be hidden by itself. */
export function isShown(element: Element, style: CSSStyleDeclaration): boolean {
  // No box of its own, but its children have theirs.
  if (style.display === 'contents') return true;
  if (style.contentVisibility === 'hidden') return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: false })) return false;
  return !isClippedAway(style) && !isOutside(element, style);
}

/** Whether the text right in an element can be read. */
export function isReadable(style: CSSStyleDeclaration, ground: Ground): boolean {
  if (style.visibility !== 'visible' || Number.parseFloat(style.fontSize) < 1) return false;
  const ink = readColour(style.color);
  if (!ink) return true;
  // Text that a background is cut to has no colour of its own, and is seen all the same.
  if (style.webkitBackgroundClip === 'text') return true;
  if (ink.alpha < 0.05) return false;
  return ground === null || ink.alpha < 1 || !isNear(ink, ground);
}

/** What stands behind the children of an element. */
export function groundIn(style: CSSStyleDeclaration, behind: Ground): Ground {
  if (style.backgroundImage !== 'none') return null;
  const own = readColour(style.backgroundColor);
  if (!own || own.alpha === 0) return behind;
  return own.alpha === 1 ? own : null;
}

/** The ways to hide a text from the eye alone: a box of one pixel, or a shape that leaves nothing. */
function isClippedAway(style: CSSStyleDeclaration): boolean {
  const { clip, clipPath, position, overflow } = style;
  if (/^inset\((50|100)%/.test(clipPath) || /^(circle|ellipse)\(0/.test(clipPath)) return true;
  const isOut = position === 'absolute' || position === 'fixed';
  if (
    isOut &&
    /^rect\((0px|1px|auto),? (0px|1px|auto),? (0px|1px|auto),? (0px|1px|auto)\)$/.test(clip) &&
    clip.includes('px')
  )
    return true;
  // Sizes are asked for last: they cost the browser most.
  return /hidden|clip/.test(overflow) && (Number.parseFloat(style.width) <= 1 || Number.parseFloat(style.height) <= 1);
}

/** Moved beyond the page's edge, where no scrolling leads. */
function isOutside(element: Element, { position, textIndent }: CSSStyleDeclaration): boolean {
  if (Math.abs(Number.parseFloat(textIndent)) > 900) return true;
  if (position !== 'absolute' && position !== 'fixed') return false;
  const view = element.ownerDocument.defaultView;
  const { right, bottom, width, height } = element.getBoundingClientRect();
  if (!view || (width === 0 && height === 0)) return false;
  const isFixed = position === 'fixed';
  return right + (isFixed ? 0 : view.scrollX) <= 0 || bottom + (isFixed ? 0 : view.scrollY) <= 0;
}

function readColour(text: string): Colour | null {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
  if (!parts) return null;
  const [, red, green, blue, alpha = '1'] = parts;
  return { red: Number(red), green: Number(green), blue: Number(blue), alpha: Number(alpha) };
}

function isNear(a: Colour, b: Colour): boolean {
  return [a.red - b.red, a.green - b.green, a.blue - b.blue].every((apart) => Math.abs(apart) < NEAR);
}
