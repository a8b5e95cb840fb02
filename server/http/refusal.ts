// A refusal on its way to becoming an answer: thrown where a request can't go on, caught once for the whole server.
import type { ProblemCode, ProblemParams } from '#contract/problems.ts';

export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;

  constructor(code: ProblemCode, params: ProblemParams = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
  }
}
