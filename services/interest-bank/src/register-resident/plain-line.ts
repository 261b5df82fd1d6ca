import { Matches, type ValidationOptions } from 'class-validator';

/** A line that people read: no markup, no control characters, no hidden change of direction. */
export const PlainLine = (options?: ValidationOptions) => Matches(/^[^\p{C}<>]+$/u, options);
