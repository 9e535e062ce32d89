/** What a page's content security policy knows its own scripts and styles by: 128 random bits in hexadecimal, new for each page. */
export function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
