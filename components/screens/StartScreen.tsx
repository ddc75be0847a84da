import { PanelTop } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { currentPersona } from '@/lib/panel/selectors';
import { useProjects } from '@/lib/panel/use-projects';
import { useShare } from '@/lib/panel/use-share';
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
  const share = useShare();
  const { description = '', starters = [] } = currentPersona(state) ?? {};
  const pick = (text: string) => {
    chat.type(text);
    onPicked();
  };
  const hasSelection = state.draft.sources.length > 0;
  const isPage = state.draft.sources.at(-1)?.kind === 'page';
  return (
    <main className="start">
      <h1 className="vh">{t('newChat')}</h1>
      <Horizon />
      {hasSelection ? null : (
        <div className="intro">
          <h2 className="intro-name">{persona}</h2>
          <p className="clamp-4">{description}</p>
          <ProjectPicker {...projects} onChoose={chat.newChat} />
          <button type="button" className="btn ask-page" onClick={() => share.page()}>
            <PanelTop className="icon" aria-hidden="true" />
            {t('askAboutPage')}
          </button>
        </div>
      )}
      {hasSelection ? (
        <>
          <h2 className="group-label">{t(isPage ? 'withThisPage' : 'withThisSelection')}</h2>
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
