import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { FailureError } from '@/lib/base/failure';
import { failureWords, t } from '@/lib/text/messages';
import { AnswerServicesContext } from './services';

/** How long (ms) a file stays in memory that nothing shows any more. */
const KEEP = 5 * 60_000;

/** How a file of the server's is asked for: once, since files never change. */
export function useFileQuery(
  fileId: string,
): Pick<UseQueryOptions<Blob>, 'queryKey' | 'queryFn' | 'staleTime' | 'gcTime'> {
  const { server, loadFile } = useContext(AnswerServicesContext);
  return {
    queryKey: ['server', server, 'file', fileId],
    queryFn: () => loadFile(fileId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEEP,
  };
}

/** A file of the server's, fetched when it is first shown. */
export function useServerFile(fileId: string) {
  return useQuery({ ...useFileQuery(fileId), retry: false, refetchOnWindowFocus: false });
}

/** An address for the bytes while they are shown; null until there is one. */
export function useBlobUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [blob]);
  return url;
}

/** Why a file is not there. */
export function fileFailureWords(error: unknown): string {
  const failure = error instanceof FailureError ? error.failure : ({ code: 'unexpected' } as const);
  if (failure.code === 'file_too_large') return t('fileOverLimit');
  return t('fileNotFetched', failureWords(failure).title);
}
