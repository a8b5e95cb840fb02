// A small reader of XML for tests: refuses what is not well-formed and gives the elements as a tree. No DTDs, no CDATA.

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const piece =
  /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

/** @throws with the position of the first error. */
export function readXml(xml: string): Element {
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [top];
  let at = 0;
  while (at < xml.length) {
    piece.lastIndex = at;
    const found = piece.exec(xml);
    const inner = open.at(-1);
    if (found === null || inner === undefined) throw wrong(xml, at, 'is no XML');
    const [whole, closed, opened, attributes = '', isEmpty, text] = found;
    if (closed !== undefined) {
      open.pop();
      if (inner === top || inner.name !== closed) throw wrong(xml, at, `closes ${closed} within ${inner.name}`);
      open.at(-1)?.children.push(inner);
    } else if (opened !== undefined) {
      const element: Open = { name: opened, attributes: readAttributes(xml, at, attributes), children: [], text: '' };
      if (isEmpty === '/') inner.children.push(element);
      else open.push(element);
    } else if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text)) throw wrong(xml, at, 'has a bare &');
      if (inner === top && text.trim() !== '') throw wrong(xml, at, 'has text outside');
      inner.text += text;
    }
    at += whole.length;
  }
  const [root, second] = top.children;
  if (open.length > 1 || root === undefined || second !== undefined) throw wrong(xml, at, 'is not one element, closed');
  return root;
}

function readAttributes(xml: string, at: number, text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', quoted = ''] of text.matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (name in attributes) throw wrong(xml, at, `has ${name} twice`);
    attributes[name] = quoted.slice(1, -1);
  }
  return attributes;
}

function wrong(xml: string, at: number, what: string): Error {
  return new Error(`Line ${xml.slice(0, at).split('\n').length} ${what}: ${xml.slice(at, at + 60)}`);
}

/** Every element of this name, at any depth. */
export function elementsOf(from: Element, name: string): Element[] {
  return from.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

/** A property list as plain values: dictionaries, arrays, texts, numbers, booleans. */
export function readPlist(xml: string): unknown {
  const plist = readXml(xml);
  const [content] = plist.children;
  if (plist.name !== 'plist' || content === undefined) throw new Error('This is no property list.');
  return plistValue(content);
}

function plistValue({ name, children, text }: Element): unknown {
  if (name === 'array') return children.map(plistValue);
  if (name === 'true' || name === 'false') return name === 'true';
  if (name === 'integer') return Number(text);
  if (name !== 'dict') return text;
  const entries: [string, unknown][] = [];
  for (let at = 0; at < children.length; at += 2) {
    const [key, value] = [children[at], children[at + 1]];
    if (key?.name !== 'key' || value === undefined) throw new Error('A dictionary is keys and values in turn.');
    entries.push([key.text, plistValue(value)]);
  }
  return Object.fromEntries(entries);
}
