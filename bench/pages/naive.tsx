import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { drawNow } from './draw-now';
import { stage } from './stage';

const plugins = [remarkGfm];

stage((place) => {
  const root = createRoot(place);
  return { show: (text) => drawNow(root, <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>) };
});
