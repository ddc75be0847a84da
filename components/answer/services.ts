import { createContext } from 'react';
import { FailureError } from '@/lib/base/failure';

/** What answers need of the rest of the panel. */
export interface AnswerServices {
  /** The server that is connected, as an address: its web app, and the owner of all files. Empty where there is none. */
  server: string;
  /** A file of that server's. @throws FailureError */
  loadFile: (fileId: string) => Promise<Blob>;
}

export const AnswerServicesContext = createContext<AnswerServices>({
  server: '',
  loadFile: () => Promise.reject(new FailureError({ code: 'not_connected' })),
});
