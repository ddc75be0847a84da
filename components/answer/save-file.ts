import { fileName } from './file-types';

/** Has the browser save it. As bytes without a type: the address must not be one that shows a page of ours. */
export function saveFile(file: Blob, stem: string): void {
  const url = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(stem, file.type);
  link.click();
  URL.revokeObjectURL(url);
}
