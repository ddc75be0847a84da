import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { currentPersona } from '@/lib/panel/selectors';
import { useRecentPersonas } from '@/lib/panel/use-recent-personas';
import { useServerSettings } from '@/lib/panel/use-server-settings';
import { t } from '@/lib/text/messages';
import { PersonaPicker } from '../composer/PersonaPicker';

/** The persona of this chat, and the choice of another. `title`: as the title of the start screen. */
export function PersonaMenu({ title = false }: { title?: boolean }) {
  const chat = useChat();
  const state = usePanelState();
  const { recent, add } = useRecentPersonas();
  const settings = useServerSettings();
  const id = state.personaId ?? 0;
  const known = currentPersona(state)?.name;
  const name = known ?? (state.personaId === null ? t('personaDefault') : t('personaNumber', String(id)));
  const listed = state.connection.state === 'connected' ? state.connection.personas : null;
  const personas =
    listed?.filter((one) => one.id === id || !one.isDefault || !settings?.defaultPersonaDisabled) ?? null;
  const choose = (personaId: number) => {
    add(personaId);
    // The same one again changes nothing; in a chat that has begun it would start another.
    if (personaId !== id) chat.choosePersona(personaId);
  };
  return (
    <PersonaPicker
      {...{ name, personas, recent, title }}
      personaId={id}
      deepResearch={settings?.deepResearchEnabled !== false}
      onChoose={choose}
    />
  );
}
