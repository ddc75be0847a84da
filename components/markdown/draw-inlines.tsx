import type { ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert-never';
import { BlockedImage } from './BlockedImage';
import { Citation } from './Citation';
import { Formula } from './Formula';
import { NoteReference } from './NoteFrame';
import { plain } from './read-inline';
import { SafeLink } from './SafeLink';
import type { Inline } from './tree';

/**
 * Inline text as elements; never any that the tree does not know. Elements straight away, not components that make them:
 * the text at the end is drawn at each frame.
 */
export function drawInlines(inlines: readonly Inline[]): ReactNode[] {
  return [...inlines.entries()].map(([place, inline]) => drawInline(inline, place));
}

function drawInline(inline: Inline, place: number): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code key={place}>{inline.text}</code>;
    case 'break':
      return <br key={place} />;
    case 'strong':
    case 'em':
    case 'del': {
      const Mark = inline.kind;
      return <Mark key={place}>{drawInlines(inline.children)}</Mark>;
    }
    case 'tied':
      return (
        <span key={place} className="nobr">
          {drawInlines(inline.children)}
        </span>
      );
    case 'link':
      return (
        <SafeLink key={place} href={inline.href} text={plain(inline.children)}>
          {drawInlines(inline.children)}
        </SafeLink>
      );
    case 'image':
      return <BlockedImage key={place} src={inline.src} alt={inline.alt} />;
    case 'math':
      return <Formula key={place} tex={inline.tex} display={inline.display} />;
    case 'citation':
      return <Citation key={place} number={inline.number} href={inline.href} />;
    case 'note':
      return <NoteReference key={place} label={inline.label} />;
    default:
      return assertNever(inline);
  }
}
