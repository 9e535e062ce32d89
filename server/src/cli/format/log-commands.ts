/**
 * Runners read what a step prints: GitHub Actions takes `##[set-output …]` anywhere in a line for a command, and `::set-output …::` at its
 * start; Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`. A document, or the name of a file, must not be able to give one.
 */
const command = /##(?=[a-z]*\[)/giu;

/** For text that people read. */
export function withoutCommands(text: string): string {
  return text.replace(command, '# #');
}

/** For a whole JSON text, which says the same afterwards: these signs stand in strings only. */
export function jsonWithoutCommands(json: string): string {
  return json.replace(command, '#\\u0023');
}

/** For text in XML, which says the same afterwards. */
export function xmlWithoutCommands(xml: string): string {
  return xml.replace(command, '#&#35;');
}
