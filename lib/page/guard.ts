import { focused, isField } from './tree';

/** Autocomplete names of what is on a payment card. */
const CARD = /\bcc-(number|csc|exp|exp-month|exp-year|name|given-name|family-name|type)\b/;
/** Names that pages give to such fields without saying so. */
const CARD_NAME = /card.?(num|no\b)|cc.?num|cvv|cvc|security.?code/i;

/** Why nothing of a page may be read: what is typed right now is nobody's business. Null where it may. */
export function refusal(document: Document): 'password' | 'payment' | null {
  const element = focused(document);
  if (!element || !isField(element)) return null;
  if (isPassword(element)) return 'password';
  return isPayment(element) ? 'payment' : null;
}

/** Whether a field's value is never read, whatever has the focus. */
export function isSecret(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return isPassword(field) || isPayment(field);
}

/** A password that is shown as text is still one. */
function isPassword(field: Element): boolean {
  const kind = field.getAttribute('autocomplete') ?? '';
  return field.getAttribute('type') === 'password' || /(current|new)-password|one-time-code/.test(kind);
}

function isPayment(field: Element): boolean {
  if (CARD.test(field.getAttribute('autocomplete') ?? '')) return true;
  return CARD_NAME.test(`${field.getAttribute('name') ?? ''} ${field.id}`);
}
