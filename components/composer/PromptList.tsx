import { useEffect, useRef } from 'react';
import type { PromptMatch } from '@/lib/panel/prompts';
import { type MessageKey, t } from '@/lib/text/messages';
import type { PromptChoice } from './use-prompt-list';

const origins: Record<PromptMatch['from'], MessageKey> = {
  recipe: 'promptRecipe',
  own: 'promptYours',
  shared: 'promptShared',
  starter: 'promptStarter',
};

/** What the slash offers, above the message, which keeps the focus. */
export function PromptList({ id, matches, active, optionId, onTake }: PromptChoice) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="pop above prompt-pop">
      <div id={id} role="listbox" aria-label={t('prompts')} className="prompt-list" ref={list}>
        {matches.map((match, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the message, which keeps the focus
          <div
            key={match.id}
            id={optionId(index)}
            className="pop-row"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            title={match.text}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(match)}
          >
            <Face {...match} />
            <span className="pop-text">{t(origins[match.from])}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A shortcut with the text that it stands for; of a starter, its name says it all. */
function Face({ from, name, typed: [start, end], text }: PromptMatch) {
  const words = (
    <bdi>
      {name.slice(0, start)}
      <b>{name.slice(start, end)}</b>
      {name.slice(end)}
    </bdi>
  );
  if (from === 'starter')
    return (
      <span className="grow cut by-side prompt-name" dir="auto">
        {words}
      </span>
    );
  return (
    <>
      <code className="cut">/{words}</code>
      <span className="grow cut by-side" dir="auto">
        {text}
      </span>
    </>
  );
}
