/** As many characters as are taken from one page; what is longer is cut in the page, and said. */
export const MOST_CAPTURED = 1_000_000;
