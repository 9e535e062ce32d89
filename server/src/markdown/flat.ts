/**
 * The same characters in memory of their own. A slice holds on to the text that it was cut from: of every version of a large document
 * one remembered chunk would keep all.
 */
export function flat(slice: string): string {
  return slice.length < 2 ? slice : [slice.charAt(0), slice.slice(1)].join('');
}
