import XMLBuilder from 'fast-xml-builder';
import { type CodePage, encode } from './fit-text.ts';

/** An element: attributes under `@name`, text under `#text`, children by name. What is undefined is left out. */
export interface Xml {
  readonly [name: string]: string | Xml | readonly Xml[] | undefined;
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  commentPropName: '#comment',
  format: true,
  indentBy: ' ',
  suppressEmptyNode: true,
});

const HERE = 'lines';

/** Stands in the document where the lines go. */
export const linesGoHere: Xml = { [HERE]: '' };

/** A document whose many lines are never in memory together: what is before them, each of them, and what is after. */
export async function* xmlDocument(
  document: Xml,
  codePage: CodePage,
  lines: AsyncIterable<readonly Xml[]>,
): AsyncGenerator<Buffer> {
  const whole = builder.build({ '?xml': { '@version': '1.0', '@encoding': codePage }, ...document });
  const [before, after, ...more] = whole.split(new RegExp(`[ \\n]*<${HERE}/>\\n?`));
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('Lines go in one place.');
  yield encoded(`${before}\n`, codePage);
  for await (const some of lines) yield encoded(some.map((line) => builder.build(line)).join(''), codePage);
  yield encoded(after, codePage);
}

/** XML writes a character that the code page lacks as a reference: nothing is lost. */
const encoded = (text: string, codePage: CodePage): Buffer =>
  codePage === 'UTF-8'
    ? Buffer.from(text)
    : encode(
        text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, (char) => `&#${char.codePointAt(0)};`),
        codePage,
      );
