import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import { FailureError } from '../base/failure';
import type { Attachment } from '../context/attachment';
import type { TextFile } from '../context/compose';
import { t } from '../text/messages';
import { usePanel } from './chat-context';
import { refusalOf, useServerKey } from './queries';
import type { Uploader } from './uploader';
import { useServerSettings } from './use-server-settings';

export const UploadContext = createContext<Uploader | null>(null);

interface Uploads extends Pick<Uploader, 'again' | 'canAgain' | 'remove'> {
  attachments: readonly Attachment[];
  /** Largest file that the server takes, in megabytes; null where it does not say. */
  limitMb: number | null;
  /** Why no file can be attached; null where one can. */
  reason: string | null;
  add: (files: readonly File[]) => void;
  addTexts: (files: readonly TextFile[]) => void;
}

const none: readonly Attachment[] = [];

/** The files of the next question. */
export function useUpload(): Uploads {
  const uploader = useContext(UploadContext);
  if (!uploader) throw new TypeError('No uploader above this component');
  const attachments = usePanel(({ draft }) => draft.attachments ?? none);
  const connected = usePanel(({ connection }) => connection.state === 'connected');
  const limitMb = useServerSettings()?.maxUploadMb ?? null;
  const refusal = useRefusal(attachments);
  const reason = connected ? reasonOf(refusal) : t('failure_not_connected_title');
  const { again, canAgain, remove } = uploader;
  return {
    attachments,
    limitMb,
    reason,
    add: (files) => uploader.add(files, limitMb),
    addTexts: (files) => uploader.addTexts(files, limitMb),
    again,
    canAgain,
    remove,
  };
}

type Refusal = ReturnType<typeof refusalOf>;

/** Whether this server turned a file away because it lacks the endpoint or forbids it: nothing tells so before. */
function useRefusal(attachments: readonly Attachment[]): Refusal {
  const client = useQueryClient();
  const [server, origin] = useServerKey();
  const told = attachments
    .map(({ status }) => (status.phase === 'failed' ? refusalOf({ error: new FailureError(status.failure) }) : null))
    .find((refusal) => refusal !== null);
  const queryKey = [server, origin, 'uploads'];
  const { data = null } = useQuery<Refusal>({ queryKey, enabled: false, queryFn: () => null });
  useEffect(() => {
    if (told) client.setQueryData([server, origin, 'uploads'], told);
  }, [told, client, server, origin]);
  return data;
}

function reasonOf(refusal: Refusal): string | null {
  if (refusal === null) return null;
  return refusal === 'missing' ? t('uploadsMissing') : t('uploadsForbidden');
}
