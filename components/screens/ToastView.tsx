import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useToasts } from '@/lib/panel/toasts';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

/** The toast, if there is one. The region is always there, so that what appears in it is announced. */
export function ToastView() {
  const toasts = useToasts();
  const toast = useSyncExternalStore(toasts.subscribe, toasts.snapshot);
  return (
    <div role="status" className="toast-place">
      {toast ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: time stands still while somebody reads or reaches for it
        <div
          className="toast"
          onPointerEnter={toasts.pause}
          onPointerLeave={toasts.resume}
          onFocus={toasts.pause}
          onBlur={toasts.resume}
        >
          <span className="cut grow">{toast.text}</span>
          {toast.undo ? (
            <button type="button" className="btn sm" onClick={toasts.undo}>
              {t('undo')}
            </button>
          ) : null}
          <IconButton icon={X} label={t('dismiss')} onClick={toasts.dismiss} />
        </div>
      ) : null}
    </div>
  );
}
