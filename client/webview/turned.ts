/**
 * The source of a flowchart that runs sideways, made to run from top to bottom; undefined for one that does not, and for other kinds of
 * diagrams. As long as the source: the places in an error stay true. Groups with a direction of their own keep it. Total, linear.
 */
export function turned(source: string): string | undefined {
  const lines = source.split('\n');
  const at = firstStatement(lines);
  const [, head] = /^(\s*(?:flowchart|graph)\s+)(?:LR|RL)\b/u.exec(lines[at] ?? '') ?? [];
  if (head === undefined) return undefined;
  return lines.with(at, `${head}TB${(lines[at] as string).slice(head.length + 2)}`).join('\n');
}

/** Behind front matter, comments and directives of one line; a longer directive is no first statement that runs sideways. */
function firstStatement(lines: readonly string[]): number {
  const isFence = (line: string): boolean => line.trim() === '---';
  const begin =
    lines[0] !== undefined && isFence(lines[0]) ? lines.findIndex((line, at) => at > 0 && isFence(line)) : -1;
  return lines.findIndex((line, at) => at > begin && !/^\s*(?:%%.*)?$/u.test(line));
}
