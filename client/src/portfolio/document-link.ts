/** What a link of the page asks for: a document at a line (1-based; 1 where the link names none), or a new one. */
export type PortfolioLink = { readonly uri: string; readonly line: number } | 'new';

/** Undefined for what is no link of the page. */
export function portfolioLink(href: unknown): PortfolioLink | undefined {
  if (href === 'mldd:new') return 'new';
  const match = typeof href === 'string' ? /^mldd:([^#]+)(?:#L(\d{1,9}))?$/u.exec(href) : null;
  if (!match) return undefined;
  try {
    return { uri: decodeURIComponent(match[1] ?? ''), line: Math.max(1, Number(match[2] ?? 1)) };
  } catch {
    return undefined;
  }
}
