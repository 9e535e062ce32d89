/** Mermaid refuses longer ones (`maxTextSize`); a page with one shows an error. UTF-16 units. */
export const longestSource = 50_000;
