/** Writes the parts of README.md that repeat data: the settings, from their JSON Schema, and the facts that conditions ask for. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { factsOf } from '../../server/src/facts/condition';
import type { Catalogue } from '../../server/src/schema/types';
import { readSchemas } from './source/schemas';

interface Property {
  readonly description: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Property>>;
}

/** Keeps everything outside the markers; throws where a pair of markers is missing. */
export default function generate(root: string): Map<string, string> {
  const read = (name: string): string => readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n');
  const { properties } = JSON.parse(read('schemas/config.schema.json')) as { properties: Record<string, Property> };
  const settings = Object.entries(properties)
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(leaves);
  let text = read('README.md');
  text = between(text, 'settings', table(['setting', 'value', 'default', 'what it does'], settings.map(settingRow)));
  text = between(text, 'facts', factNames(readSchemas(root).catalogue));
  return new Map([['README.md', text]]);
}

/** An object that is no value itself stands for its keys: they are settings with a dot. */
function leaves([name, property]: readonly [string, Property]): readonly (readonly [string, Property])[] {
  if (property.default !== undefined || !property.properties) return [[name, property]];
  return Object.entries(property.properties).map(([key, inner]) => [`${name}.${key}`, inner] as const);
}

function settingRow([name, property]: readonly [string, Property]): readonly string[] {
  const value = property.enum ? property.enum.map(code).join(', ') : (property.type ?? '');
  return [code(name), value, code(JSON.stringify(property.default)), property.description.replace(/\s+/gu, ' ')];
}

/** `task` has a key of its own in the front matter. */
function factNames({ sections }: Catalogue): string {
  const names = new Set(
    sections
      .flatMap(({ when, unless, recommendedWhen, checks }) => [
        ...[when, unless, recommendedWhen],
        ...checks.flatMap((check) => [check.when, check.unless]),
      ])
      .flatMap((one) => (one ? factsOf(one) : [])),
  );
  names.delete('task');
  return `${[...names].sort().map(code).join(', ')}.`;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** A table as the formatter wants it: columns padded to their widest cell. Cells must be ASCII and hold no `|`. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function between(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`README.md: the markers "${open}" and "${close}" are missing`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}
