/** More brackets than this in one another are no data that anybody wrote. */
export const deepestData = 200;

/**
 * True where more than `most` brackets and braces are open at once. Linear; those in quotes and comments count as well. YAML's parser
 * reads thousands of them too, but makes an error of each, with its stack.
 */
export function nestsDeeper(text: string, most: number): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '[' || sign === '{') {
      if (++open > most) return true;
    } else if ((sign === ']' || sign === '}') && open > 0) open--;
  }
  return false;
}
