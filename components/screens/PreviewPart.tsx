import { useMemo } from 'react';
import { compose } from '@/lib/context/compose';
import type { Source } from '@/lib/context/source';
import { useChat, usePanel } from '@/lib/panel/chat-context';
import { looseSources } from '@/lib/panel/selectors';
import { useRoom } from '@/lib/panel/use-room';
import { useUpload } from '@/lib/panel/use-upload';
import { PreviewScreen } from './PreviewScreen';

/** The preview of one source, composed with all that goes along: the others' length tells how much of it fits. */
export function PreviewPart({ source, onClose }: { source: Source; onClose: () => void }) {
  const chat = useChat();
  const draft = usePanel((state) => state.draft);
  const { room } = useRoom(useUpload().reason === null);
  const { previews } = useMemo(() => compose('', looseSources(draft), room), [draft, room]);
  const preview = previews.find(({ sourceId }) => sourceId === source.id);
  if (!preview) return null;
  return (
    <PreviewScreen
      source={source}
      preview={preview}
      onEdit={(text) => chat.editSource(source.id, text)}
      onClose={onClose}
      onRemove={() => chat.removeSource(source.id)}
    />
  );
}
