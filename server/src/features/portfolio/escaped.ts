const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as text in HTML, in attributes too. */
export function escaped(text: string): string {
  return shown(text).replace(/[&<>"']/gu, (sign) => names[sign] as string);
}

/** Signs that turn the direction of a line, and those no page may hold, are shown as such. */
export function shown(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** JSON within a script element: nothing in it can end the element. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</gu, '\\u003c')
    .replace(/\u2028/gu, '\\u2028')
    .replace(/\u2029/gu, '\\u2029');
}

/** In bytes. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
