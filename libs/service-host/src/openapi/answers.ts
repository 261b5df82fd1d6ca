import type { Type } from '@nestjs/common';

export interface AnswerOptions {
  /** The answer is a list of these. */
  readonly list?: boolean;
  /** The answer is all of these: `{ items }`. */
  readonly items?: boolean;
  /** The answer is a page of these: `{ items, page, limit, total }`. */
  readonly page?: boolean;
  /** What it means, in a sentence; else the status says it. */
  readonly says?: string;
}

export interface Answer extends AnswerOptions {
  readonly status: number;
  readonly type?: Type<object>;
}

const answers = new WeakMap<object, Answer[]>();

/** What a handler answers, for the API's description. The class's fields carry the rules of class-validator. */
export function Answers(status: number, type?: Type<object>, options: AnswerOptions = {}): MethodDecorator {
  return (_target, _name, descriptor) => {
    const handler = descriptor.value as object;
    answers.set(handler, [...answersOf(handler), { status, ...(type && { type }), ...options }]);
  };
}

export const answersOf = (handler: object): readonly Answer[] => answers.get(handler) ?? [];
