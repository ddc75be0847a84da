import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Copy, ListOrdered, type LucideIcon, Pilcrow, TextAlignStart } from 'lucide-react';
import { type MessageKey, t } from '@/lib/text/messages';
import type { CopyFormat } from './copy-formats';

const rows: readonly { format: CopyFormat; icon: LucideIcon; words: MessageKey }[] = [
  { format: 'markdown', icon: Copy, words: 'copyMarkdown' },
  { format: 'rich', icon: Pilcrow, words: 'copyRich' },
  { format: 'plain', icon: TextAlignStart, words: 'copyPlain' },
  { format: 'references', icon: ListOrdered, words: 'copyReferences' },
];

/** In which form an answer is copied. */
export function CopyMenu({ onCopy }: { onCopy: (format: CopyFormat) => void }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="icon-btn narrow" aria-label={t('copyAs')} title={t('copyAs')}>
        <ChevronDown className="icon icon-12" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="pop-place" sideOffset={4} align="start" alignOffset={-36} collisionPadding={8}>
          <Menu.Popup className="pop copy-menu">
            {rows.map(({ format, icon: Icon, words }) => (
              <Menu.Item key={format} className="pop-row" onClick={() => onCopy(format)}>
                <Icon className="icon" aria-hidden="true" />
                <span className="grow">{t(words)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
