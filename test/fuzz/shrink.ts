/**
 * Delta debugging (Zeller's ddmin): leaves out more and more of a list as long as the rest still fails. Deterministic; asks
 * `fails` at most `most` times, and gives the shortest list that was seen to fail.
 */
export async function shrinkList<T>(
  list: readonly T[],
  fails: (shorter: readonly T[]) => boolean | Promise<boolean>,
  most = 1000,
): Promise<readonly T[]> {
  let kept = list;
  let asked = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1; ) {
    let shorter = false;
    for (let at = 0; at < kept.length && asked < most; ) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
      asked++;
      if (await fails(rest)) {
        kept = rest;
        shorter = true;
      } else at += size;
    }
    if (asked >= most) break;
    if (size > 1) size = Math.ceil(size / 2);
    else if (!shorter) break;
  }
  return kept;
}

/** The same for a text: lines first, then signs. */
export async function shrinkText(
  text: string,
  fails: (shorter: string) => boolean | Promise<boolean>,
  most = 1000,
): Promise<string> {
  const lines = text.split(/(?<=\n)/u);
  const fewer = (await shrinkList(lines, (rest) => fails(rest.join('')), most)).join('');
  // Beyond this a sign less is no help to a reader.
  if (fewer.length > 2000) return fewer;
  return (await shrinkList([...fewer], (rest) => fails(rest.join('')), most)).join('');
}
