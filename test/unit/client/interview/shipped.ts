import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InterviewData } from '../../../../client/src/interview/data';

const root = path.join(__dirname, '../../../..');

export const shipped = JSON.parse(readFileSync(path.join(root, 'snippets/interview.json'), 'utf8')) as InterviewData;
export const snippets = Object.values(
  JSON.parse(readFileSync(path.join(root, 'snippets/ml-design-docs.json'), 'utf8')),
) as readonly { readonly prefix: string; readonly body: readonly string[] }[];

export function caseStudy(id: string): string {
  return readFileSync(path.join(root, `snippets/case-studies/${id}.md`), 'utf8').replaceAll('\r\n', '\n');
}
