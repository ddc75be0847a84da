import { Readability } from '@mozilla/readability';

window.extract = (copy) => new Readability(copy).parse()?.content ?? '';
