// A refusal as an exception: thrown where a request can't go on, caught once for the whole server.
import type { ProblemCode, ProblemParams } from '#contract/problems/problems.ts';
import type { Fault } from '#core/shared/faults.ts';

export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  /** The fields that are wrong, all of them. */
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, params: ProblemParams = {}, faults: readonly Fault[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.faults = faults;
  }
}
