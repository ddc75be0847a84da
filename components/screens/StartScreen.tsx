import type { ReactNode } from 'react';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { currentPersona } from '@/lib/panel/selectors';
import { useProjects } from '@/lib/panel/use-projects';
import { type MessageKey, t } from '@/lib/text/messages';
import { Picks } from '../composer/Picks';
import { ProjectPicker } from '../composer/ProjectPicker';
import { Horizon } from '../ui/Horizon';

/** What one often wants of a selection: the name of each and the words that it writes. */
const suggestions: readonly (readonly [MessageKey, MessageKey])[] = [
  ['suggestExplain', 'suggestExplainText'],
  ['suggestKnow', 'suggestKnowText'],
  ['suggestSummarise', 'suggestSummariseText'],
  ['suggestReply', 'suggestReplyText'],
  ['suggestTranslate', 'suggestTranslateText'],
];

/** Starters at the most: the composer must stay in sight. */
const MOST_STARTERS = 4;

/** Before the first question: the persona and its starters, or what to do with a selection. */
export function StartScreen({ persona, onPicked }: { persona: ReactNode; onPicked: () => void }) {
  const chat = useChat();
  const state = usePanelState();
  const projects = useProjects();
  const { description = '', starters = [] } = currentPersona(state) ?? {};
  const pick = (text: string) => {
    chat.type(text);
    onPicked();
  };
  const hasSelection = state.draft.sources.length > 0;
  return (
    <main className="start">
      <h1 className="vh">{t('newChat')}</h1>
      <Horizon />
      {hasSelection ? null : (
        <div className="intro">
          <h2 className="intro-name">{persona}</h2>
          <p className="clamp-4">{description}</p>
          <ProjectPicker {...projects} onChoose={chat.newChat} />
        </div>
      )}
      {hasSelection ? (
        <>
          <h2 className="group-label">{t('withThisSelection')}</h2>
          <Picks
            label={t('suggestions')}
            picks={suggestions.map(([name, text]) => ({ name: t(name), text: t(text) }))}
            onPick={pick}
          />
        </>
      ) : (
        <Picks
          label={t('starters')}
          withText
          picks={starters.slice(0, MOST_STARTERS).map(({ name, message }) => ({ name, text: message }))}
          onPick={pick}
        />
      )}
    </main>
  );
}
