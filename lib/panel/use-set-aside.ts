import { useEffect } from 'react';
import { call } from '../bridge/commands';
import { t } from '../text/messages';
import { useToasts } from './toasts';

/** Tells, once, that something that was stored could not be read. */
export function useSetAside(ready: boolean): void {
  const toasts = useToasts();
  useEffect(() => {
    if (!ready) return;
    void call('tellSetAside', null).then((told) => {
      if (told.ok && told.value > 0) toasts.show({ text: t('setAsideNote') });
    });
  }, [ready, toasts]);
}
