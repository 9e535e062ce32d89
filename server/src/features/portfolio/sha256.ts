/** SHA-256 of a text in UTF-8, in base64 as policies of pages write it. A half of a surrogate pair counts as `\uFFFD`. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes));
}
