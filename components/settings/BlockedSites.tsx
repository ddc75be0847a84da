import { useState } from 'react';
import { readSite } from '@/lib/context/share';
import { t } from '@/lib/text/messages';

interface BlockedSitesProps {
  sites: readonly string[];
  /** What the organisation adds. */
  managed: readonly string[];
  /** Resolves true once they are kept. */
  onChange: (sites: string[]) => Promise<boolean>;
}

/** The sites that are never read, one a line. A line that names none is said, and nothing is kept until it is mended. */
export function BlockedSites({ sites, managed, onChange }: BlockedSitesProps) {
  const [text, setText] = useState(sites.join('\n'));
  const [told, setTold] = useState<{ bad: string } | 'saved' | null>(null);
  const save = () => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const bad = lines.find((line) => readSite(line) === null);
    if (bad !== undefined) return setTold({ bad: bad.trim() });
    const read = [...new Set(lines.flatMap((line) => readSite(line) ?? []))];
    setText(read.join('\n'));
    void onChange(read).then((kept) => kept && setTold('saved'));
  };
  const isBad = told !== null && told !== 'saved';
  return (
    <form
      className="row stacked"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className="row-name" htmlFor="blocked-sites">
        {t('blockedSites')}
      </label>
      <p className="row-hint" id="blocked-sites-hint">
        {t('blockedSitesHint')}
      </p>
      {managed.length > 0 ? <p className="row-hint">{t('blockedSitesManaged', managed.join(', '))}</p> : null}
      <textarea
        className="field area"
        id="blocked-sites"
        rows={3}
        spellCheck={false}
        aria-describedby="blocked-sites-hint blocked-sites-told"
        aria-invalid={isBad}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setTold(null);
        }}
      />
      <div className="acts">
        <button type="submit" className="btn" disabled={text === sites.join('\n')}>
          {t('save')}
        </button>
        <p className={isBad ? 'row-hint bad' : 'row-hint'} id="blocked-sites-told" role="status">
          {told === 'saved' ? t('blockedSitesSaved') : told ? t('blockedSitesBad', told.bad) : ''}
        </p>
      </div>
    </form>
  );
}
