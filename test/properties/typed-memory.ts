/**
 * A process of its own, run by `typed-memory.test.ts` with `--expose-gc`: types in a document, a letter in each turn of the event loop as
 * a server does, and prints what is kept after full collections as JSON.
 */
import { benchDocument, typingPlace } from '../../scripts/bench/texts';
import { createDesignDocService } from '../../server/src/service';

const words = 'and the model then learns from what readers did on the day before, which is checked again ';

async function main(bytes: number, letters: number): Promise<void> {
  const service = createDesignDocService({ log: (message) => console.error(message) });
  let text = benchDocument(bytes, 1);
  const place = typingPlace(text);
  let typed = 0;
  const type = async (most: number): Promise<void> => {
    for (; typed < most; typed++) {
      const at = place + typed;
      text = text.slice(0, at) + (words[typed % words.length] as string) + text.slice(at);
      service.analyse({ uri: 'file:///typed.md', text, path: 'typed.md' });
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const kept = (): number => {
    (globalThis as unknown as { gc(): void }).gc();
    return process.memoryUsage().heapUsed;
  };
  // What V8 compiles is no matter of the document: most of it is there after some letters.
  await type(100);
  const before = kept();
  await type(100 + letters);
  console.log(JSON.stringify({ before, after: kept() }));
}

void main(Number(process.argv[2]), Number(process.argv[3]));
