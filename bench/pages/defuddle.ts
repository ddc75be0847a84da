import Defuddle from 'defuddle';

window.extract = (copy) => new Defuddle(copy).parse().content;
