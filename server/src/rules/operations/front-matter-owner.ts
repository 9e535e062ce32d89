import type { Document } from '../../markdown/types';

/** Does the front matter have a key for an owner, an author, a team or a contact? */
export function namesOwner({ frontMatter }: Document): boolean {
  return frontMatter?.entries.some(({ key }) => /^(?:owners?|authors?|team|contact)$/iu.test(key)) ?? false;
}
