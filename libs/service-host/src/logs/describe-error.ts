import { safeText } from './safe-text.ts';

export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  /** Of the database: what was broken, never with which value. */
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorDescription;
}

/** Their messages name types and properties of the program, not values. */
const ABOUT_THE_PROGRAM = new Set([
  'TypeError',
  'ReferenceError',
  'ConfigurationError',
  'Problem',
  'Unacceptable',
  'NotYet',
]);
/** Nest's own: missing providers and the like, before any request came in. */
const ABOUT_THE_START = /^(Unknown|Undefined|Invalid|Circular)\w*(Exception|Error)$/;
const FRAMES = 12;
const DEPTH = 3;

/**
 * An error for the log: its class, code and place. Messages of databases, parsers and clients quote what they were
 * given ("Key (email)=(…) already exists"), so they are left out; `withMessage` is for one's own machine.
 */
export function describeError(error: unknown, withMessage: boolean, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const source = 'driverError' in error && error.driverError instanceof Error ? error.driverError : error;
  const says = ABOUT_THE_PROGRAM.has(error.name) || ABOUT_THE_START.test(error.name);
  return {
    name: error.name,
    ...text('code', source),
    ...(withMessage ? { message: error.message } : says && { message: safeText(error.message) }),
    ...text('table', source),
    ...text('column', source),
    ...text('constraint', source),
    at: framesOf(error),
    ...(error.cause !== undefined &&
      depth < DEPTH && { cause: describeError(error.cause, withMessage, depth + 1) }),
  };
}

function text<Name extends string>(name: Name, from: object): Partial<Record<Name, string>> {
  const value: unknown = Reflect.get(from, name);
  const isName = typeof value === 'string' && /^[\w.-]{1,80}$/.test(value);
  return isName ? ({ [name]: value } as Partial<Record<Name, string>>) : {};
}

/** Lines of the stack behind the message, which may itself have several lines. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at .*(:\d+:\d+\)?|\(native\)|<anonymous>\)?)$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.slice(7).replace(/(file:\/\/)?\/[^\s()]*?\/((libs|services|node_modules)\/)/, '$2'));
}
