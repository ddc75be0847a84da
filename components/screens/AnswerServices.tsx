import { type ReactNode, useMemo } from 'react';
import { useServerKey } from '@/lib/panel/queries';
import { loadServerFile } from '@/lib/panel/server-files';
import { AnswerServicesContext } from '../answer/services';

/** Lets answers reach the server's files, through the worker. */
export function AnswerServices({ children }: { children: ReactNode }) {
  const [, server] = useServerKey();
  const services = useMemo(() => ({ server, loadFile: loadServerFile }), [server]);
  return <AnswerServicesContext value={services}>{children}</AnswerServicesContext>;
}
