import { certificateOf } from '../domain/certificate.ts';
import { compositionTable } from '../domain/composition-table.ts';
import { anyHidden } from '../domain/eligibility-words.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import { relaxationWords } from '../domain/relaxation-words.ts';
import type { TrialDrawAnswer } from './trial-draw-answer.ts';
import type { Trial } from './trial-engine.ts';
import type { TrialInput } from './try-draw.ts';

/** What a trial tells: figures of the pool and of a panel, without groups under five. */
export function trialAnswer({ terms, composition, ineligible }: TrialInput, trial: Trial): TrialDrawAnswer {
  const chances = trial.kind === 'prepared' ? trial.fairness.probabilities : {};
  const table = compositionTable(
    composition.people.map(({ id, features }) => ({ features, seat: chances[id] ?? 0 })),
    terms,
  );
  const poolOf = ({ feature, value }: Relaxation) =>
    table.rows.find((row) => row.feature === feature && row.value === value)?.pool ?? null;
  const proposed: readonly Relaxation[] = trial.kind === 'infeasible' ? trial.relaxations : [];
  // How many seats so few people could fill would tell how many they are.
  const told = proposed.filter(({ feature }) => feature !== 'seats' || table.people !== null);
  const feasible = trial.kind === 'prepared';
  return {
    outcome: outcomeOf(trial),
    seats: terms.seats,
    people: table.people,
    ineligible: [...ineligible],
    rows: table.rows.map((row) => (feasible ? row : { ...row, panel: null })),
    relaxations: told.map((relaxation) => {
      const { feature, value, limit, from, to } = relaxation;
      return { feature, value, limit, from, to, reason: relaxationWords(relaxation, poolOf(relaxation)) };
    }),
    ...(feasible && table.people !== null ? { certificate: certificateOf(trial.fairness) } : {}),
    proved: feasible
      ? trial.fairness.proved
      : trial.kind === 'infeasible'
        ? trial.proved
        : trial.kind === 'empty',
    hidden: table.hidden || anyHidden(ineligible),
    seconds: 'seconds' in trial ? trial.seconds : 0,
  };
}

export function outcomeOf(trial: Trial): TrialDrawAnswer['outcome'] {
  switch (trial.kind) {
    case 'prepared':
      return 'feasible';
    case 'empty':
      return 'too-few-people';
    case 'infeasible':
      return trial.relaxations.some(({ feature }) => feature === 'seats') ? 'too-few-people' : 'infeasible';
    case 'not-decided':
      return 'not-decided';
    default:
      return trial satisfies never;
  }
}
