/** Writes the items of a JSON list that come a few at a time: each on a line of its own, with a comma before all but the first of the list. */
export function listItems(): (items: readonly string[]) => string {
  let separator = '\n';
  return (items) =>
    items
      .map((item) => {
        const text = separator + item;
        separator = ',\n';
        return text;
      })
      .join('');
}
