import { expect, test } from 'vitest';
import { elementsOf, readPlist, readXml } from './well-formed-xml.ts';

test('A tree of elements comes out', () => {
  const read = readXml('<?xml version="1.0"?>\n<!-- so -->\n<a b="1"><c d=\'2\'/>text<e><c/></e></a>\n');
  expect(read.attributes).toEqual({ b: '1' });
  expect(elementsOf(read, 'c').map(({ attributes }) => attributes)).toEqual([{ d: '2' }, {}]);
  expect(read.text).toBe('text');
});

test.each([
  '<a>',
  '<a></b>',
  '<a/><b/>',
  '<a b=1/>',
  '<a b="1" b="2"/>',
  '<a>this & that</a>',
  '<a><!-- a -- b --></a>',
  'text',
  '',
])('%s is refused', (xml) => {
  expect(() => readXml(xml)).toThrow();
});

test('A property list is plain values', () => {
  const list =
    '<plist version="1.0"><dict><key>a</key><true/><key>b</key><array><string>c</string></array></dict></plist>';
  expect(readPlist(list)).toEqual({ a: true, b: ['c'] });
  expect(() => readPlist('<plist><dict><string>a</string></dict></plist>')).toThrow();
});
