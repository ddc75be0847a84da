import { type ReactNode, useContext, useState } from 'react';
import type { StepOf, ToolResult } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { FileLinks } from './FileLinks';
import { ServerImage } from './ServerImage';
import { AnswerServicesContext } from './services';

/** What a tool was given and what it gave, folded; why it failed, and the way out, for all to see. */
export function ToolBody({ step: { state, args, results } }: { step: StepOf<'tool'> }) {
  const told = results.filter(({ data }) => data !== null && data !== '');
  if (args === null && results.length === 0 && state !== 'failed') return null;
  return (
    <div className="step-body">
      {state === 'failed' ? <ToolFailure results={results} /> : null}
      {args === null || Object.keys(args).length === 0 ? null : (
        <Fold label={t('toolArguments')}>{() => dataWords(args)}</Fold>
      )}
      {told.length === 0 ? null : (
        <Fold label={t('toolResult')}>{() => told.map(({ data }) => dataWords(data)).join('\n\n')}</Fold>
      )}
      <ToolFiles results={results} />
    </div>
  );
}

function ToolFailure({ results }: { results: readonly ToolResult[] }) {
  const { server } = useContext(AnswerServicesContext);
  const errors = results.flatMap(({ error }) => error ?? []);
  const signIn = errors.some(({ isAuthError }) => isAuthError);
  const message = errors.map((error) => error.message.trim()).find((text) => text !== '');
  return (
    <>
      <p>{t(signIn ? 'toolSignIn' : errors.length > 0 ? 'stepGoesOn' : 'toolNoResult')}</p>
      {message ? (
        <p className="clamp-3" dir="auto">
          {message}
        </p>
      ) : null}
      {signIn && server !== '' ? (
        <a className="link-btn" href={server} target="_blank" rel="noopener noreferrer">
          {t('toolSignInWeb')}
        </a>
      ) : null}
    </>
  );
}

function ToolFiles({ results }: { results: readonly ToolResult[] }) {
  const isImage = ({ responseType }: ToolResult) => responseType === 'image';
  const idsOf = (some: readonly ToolResult[]) => [...new Set(some.flatMap(({ fileIds }) => fileIds))];
  return (
    <>
      {idsOf(results.filter(isImage)).map((fileId) => (
        <ServerImage key={fileId} fileId={fileId} prompt={null} />
      ))}
      <FileLinks fileIds={idsOf(results.filter((result) => !isImage(result)))} />
    </>
  );
}

/** Something that is there for whoever wants it. Its text is made when it is wanted. */
function Fold({ label, children }: { label: string; children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="step-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard
        // biome-ignore lint/a11y/useSemanticElements: preformatted text, and a region for its name only
        <pre role="region" tabIndex={0} aria-label={label}>
          {children()}
        </pre>
      ) : null}
    </details>
  );
}

function dataWords(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data, null, 2);
}
