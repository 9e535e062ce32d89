/**
 * Parses the files that are named, one after the other, as remark does with GFM and front matter; prints the milliseconds of each as JSON. The first
 * one is what a process that has just started needs.
 */
import { readFileSync } from 'node:fs';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();
const times = process.argv.slice(2).map((file) => {
  const text = readFileSync(file, 'utf8');
  const start = performance.now();
  processor.parse(text);
  return performance.now() - start;
});
console.log(JSON.stringify(times));
