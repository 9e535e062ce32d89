import { createLiving } from '../text/living';
import { createMemo, type MemoOptions } from '../text/memo';

/** A reader that remembers what it gave for a text, as long as all that the process remembers is not too much (`text/memo.ts`). */
export function remembered<T>(read: (text: string) => T, options?: MemoOptions): (text: string) => T {
  const memo = createMemo<T>(options);
  return (text) => memo.get(text, read);
}

/**
 * A reader that remembers what it gave as long as anybody holds it, and a little longer: for what is many times larger than its text and
 * is held by the passages of open documents, however much has been typed since somebody asked for their texts.
 */
export function rememberedWhileHeld<T extends object>(read: (text: string) => T): (text: string) => T {
  const living = createLiving<T>();
  return (text) => {
    let value = living.get(text);
    if (!value) {
      value = read(text);
      living.set(text, value);
    }
    return value;
  };
}
