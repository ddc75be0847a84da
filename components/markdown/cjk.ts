/** A letter of Chinese, Japanese or Korean, whose words have no blanks between them. */
export const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
