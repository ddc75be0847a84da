import { createContext, type ReactNode } from 'react';

/** Draws a citation. `href` is empty where the document has no link. Keep it the same function while nothing changes. */
export type DrawCitation = (number: number, href: string) => ReactNode;

/** Its own context, so that finished blocks stay as they are while a card learns more about its document. */
export const CitationContext = createContext<DrawCitation | null>(null);

/** What parts the ids of one text from those of another. */
export const TextIdContext = createContext('');

/** Whether plain `[1]` is a citation, as in the reports of agents. */
export const ReportContext = createContext(false);
