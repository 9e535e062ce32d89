/** Text with runs of white space (no-break spaces and byte-order marks too) folded to one space, ends trimmed. */
export function foldSpace(text: string): string {
  return text.replace(/[\s\u00a0\ufeff]+/gu, ' ').trim();
}

/** Number of words; in scripts without spaces two characters count as one word. */
export function countWords(text: string): number {
  const cjk = text.match(/[\u3040-\u30ff\u3400-\u9fff]/gu)?.length ?? 0;
  const words = text.replace(/[\u3040-\u30ff\u3400-\u9fff]/gu, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words + Math.ceil(cjk / 2);
}
