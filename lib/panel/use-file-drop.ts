import { useEffect, useRef, useState } from 'react';

/** Takes files that are dropped anywhere on the panel. True while some hover over it. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  }, [onFiles]);

  useEffect(() => {
    const controller = new AbortController();
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', handle: (event: DragEvent) => void) =>
      document.addEventListener(type, (event) => hasFiles(event) && handle(event), { signal: controller.signal });
    const hover = (event: DragEvent) => {
      // Without this Chrome would open the file in place of the panel.
      event.preventDefault();
      setHovering(true);
    };
    listen('dragenter', hover);
    listen('dragover', hover);
    // Leaving an element for another says where to; leaving the panel says nothing.
    listen('dragleave', (event) => event.relatedTarget === null && setHovering(false));
    listen('drop', (event) => {
      event.preventDefault();
      setHovering(false);
      const files = filesOf(event);
      if (files.length > 0) take.current(files);
    });
    return () => controller.abort();
  }, []);

  return hovering;
}

/** What was dropped, less folders, which have no bytes of their own. */
function filesOf({ dataTransfer }: DragEvent): File[] {
  return [...(dataTransfer?.items ?? [])].flatMap((item) => {
    const isFolder = item.webkitGetAsEntry()?.isDirectory ?? false;
    return (isFolder ? null : item.getAsFile()) ?? [];
  });
}

/** Text and links that are dragged go where they always went. */
function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
