import { useQueryClient } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { fileSize, number, t } from '@/lib/text/messages';
import { fileKind, isPicture } from './file-types';
import { saveFile } from './save-file';
import { fileFailureWords, useBlobUrl, useFileQuery } from './use-server-file';

/** Files that a tool made. They are fetched when the user wants them: the wire tells neither name nor size before. */
export function FileLinks({ fileIds }: { fileIds: readonly string[] }) {
  return fileIds.map((fileId, index) => <FileLink key={fileId} fileId={fileId} place={index + 1} />);
}

function FileLink({ fileId, place }: { fileId: string; place: number }) {
  const client = useQueryClient();
  const query = useFileQuery(fileId);
  const [fetching, setFetching] = useState(false);
  const [file, setFile] = useState<Blob | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    setFetching(true);
    setProblem(null);
    try {
      const fetched = await client.fetchQuery(query);
      setFile(fetched);
      saveFile(fetched, `file-${place}`);
    } catch (thrown) {
      setProblem(fileFailureWords(thrown));
    }
    setFetching(false);
  };
  const about = file ? [fileKind(file.type), fileSize(file.size)].filter((word) => word !== '').join(' · ') : null;
  return (
    <div>
      <button type="button" className="file-link" aria-busy={fetching} onClick={() => void save()}>
        <FileDown className="icon icon-14" aria-hidden="true" />
        <span className="cut">{t('fileNumber', number(place))}</span>
        <span>{fetching ? t('fileFetching') : about}</span>
      </button>
      {problem === null ? null : <p role="status">{problem}</p>}
      {file && isPicture(file) ? <Preview file={file} place={place} /> : null}
    </div>
  );
}

/** A chart is there to be seen. */
function Preview({ file, place }: { file: Blob; place: number }) {
  const url = useBlobUrl(file);
  return url === null ? null : <img className="file-preview" src={url} alt={t('fileNumber', number(place))} />;
}
