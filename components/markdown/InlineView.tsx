import { assertNever } from '@/lib/base/assert-never';
import { BlockedImage } from './BlockedImage';
import { Citation } from './Citation';
import { Formula } from './Formula';
import { NoteReference } from './NoteFrame';
import { plain } from './read-inline';
import { SafeLink } from './SafeLink';
import type { Inline } from './tree';

/** Inline text as elements; never any that the tree does not know. */
export function InlineView({ inlines }: { inlines: readonly Inline[] }) {
  return [...inlines.entries()].map(([place, inline]) =>
    inline.kind === 'text' ? inline.text : <One key={place} inline={inline} />,
  );
}

function One({ inline }: { inline: Exclude<Inline, { kind: 'text' }> }) {
  switch (inline.kind) {
    case 'code':
      return <code>{inline.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
    case 'em':
    case 'del': {
      const Mark = inline.kind;
      return (
        <Mark>
          <InlineView inlines={inline.children} />
        </Mark>
      );
    }
    case 'tied':
      return (
        <span className="nobr">
          <InlineView inlines={inline.children} />
        </span>
      );
    case 'link':
      return (
        <SafeLink href={inline.href} text={plain(inline.children)}>
          <InlineView inlines={inline.children} />
        </SafeLink>
      );
    case 'image':
      return <BlockedImage src={inline.src} alt={inline.alt} />;
    case 'math':
      return <Formula tex={inline.tex} display={inline.display} />;
    case 'citation':
      return <Citation number={inline.number} href={inline.href} />;
    case 'note':
      return <NoteReference label={inline.label} />;
    default:
      return assertNever(inline);
  }
}
