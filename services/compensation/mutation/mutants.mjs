import { parseSync } from '@swc/core';

const swaps = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
};
const methods = {
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  round: 'floor',
  floor: 'ceil',
  ceil: 'floor',
};

/** Every place of a module that can be changed, with what it can be changed to. Offsets are in bytes. */
export function placesOf(code) {
  const bytes = Buffer.from(code);
  // The parser counts on over all that it has read: an empty statement in front says where it is.
  const tree = parseSync(`;${code}`, { syntax: 'ecmascript', target: 'es2023' });
  const base = tree.body[0].span.start + 1;
  const places = new Map();
  const text = ({ start, end }) => bytes.subarray(start - base, end - base).toString();
  const add = (span, change, isStatic) => {
    const key = `${span.start - base} ${span.end - base}`;
    const known = places.get(key) ?? {
      start: span.start - base,
      end: span.end - base,
      changes: [],
      isStatic,
    };
    known.changes.push(change);
    places.set(key, known);
  };
  const visit = (node, inFunction) => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, inFunction);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'ImportDeclaration') return;
    const inside = inFunction || /Function|Method|Constructor/.test(node.type ?? '');
    for (const [span, change] of changesOf(node, text)) add(span, change, !inside);
    for (const [name, child] of Object.entries(node)) {
      // The keys of objects and the names of members are no expressions.
      if (name === 'span' || (name === 'key' && node.type === 'KeyValueProperty')) continue;
      visit(child, inside);
    }
  };
  visit(tree.body, false);
  return [...places.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function changesOf(node, text) {
  switch (node.type) {
    case 'BinaryExpression':
    case 'AssignmentExpression':
      return (swaps[node.operator] ?? []).map((other) => [
        node.span,
        `${text(node.left.span)} ${other} ${text(node.right.span)}`,
      ]);
    case 'NumericLiteral':
      return [[node.span, String(node.value + 1)]];
    case 'BigIntLiteral':
      return [[node.span, `(${text(node.span)} + 1n)`]];
    case 'BooleanLiteral':
      return [[node.span, String(!node.value)]];
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '-' ? [[node.span, text(node.argument.span)]] : [];
    case 'ConditionalExpression':
    case 'IfStatement':
      return ['true', 'false'].map((value) => [node.test.span, value]);
    case 'CallExpression': {
      const { callee } = node;
      const name = callee.type === 'MemberExpression' ? callee.property.value : undefined;
      if (typeof name !== 'string' || !Object.hasOwn(methods, name)) return [];
      const given = node.arguments.map(
        ({ expression, spread }) => `${spread ? '...' : ''}${text(expression.span)}`,
      );
      return [[node.span, `${text(callee.object.span)}.${methods[name]}(${given.join(', ')})`]];
    }
    default:
      return [];
  }
}

/** The module with all its changes in it, each behind its number; `next` counts on. */
export function withSwitches(code, next) {
  const bytes = Buffer.from(code);
  const places = placesOf(code);
  const mutants = [];
  const render = (start, end, inner) => {
    let [out, at] = ['', start];
    for (let i = 0; i < inner.length; ) {
      const place = inner[i];
      let last = i + 1;
      while (last < inner.length && inner[last].start < place.end) last += 1;
      out += bytes.subarray(at, place.start).toString() + switched(place, inner.slice(i + 1, last));
      at = place.end;
      i = last;
    }
    return out + bytes.subarray(at, end).toString();
  };
  const switched = (place, inner) => {
    const original = bytes.subarray(place.start, place.end).toString();
    const line = bytes.subarray(0, place.start).toString().split('\n').length;
    const cases = place.changes.map((change) => {
      const id = next();
      mutants.push({ id, line, original, change, isStatic: place.isStatic });
      return `globalThis.mutant === ${id} ? (${change}) : `;
    });
    return `(${cases.join('')}(${render(place.start, place.end, inner)}))`;
  };
  return { code: render(0, bytes.length, places), mutants };
}
