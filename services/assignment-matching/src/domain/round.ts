import { judge } from './alike.ts';
import type { Assignment, SeatHolder } from './assignment.ts';
import { isLive } from './assignment.ts';
import { isDrawn } from './association-seats.ts';
import { type Ineligible, type Question, whyNot } from './eligibility.ts';
import type { PoolPerson } from './pool-person.ts';
import { presenceRules } from './presence-rules.ts';
import type { Member, Seat } from './standing-group.ts';

/** Where the people of a round come from. */
export type Source = 'named' | 'members' | 'bank';

export interface Seated {
  readonly seat: Seat;
  readonly personId: string;
}

/** What a round is planned from. */
export interface RoundFacts {
  readonly seatPlan: readonly Seat[];
  readonly assignments: readonly Assignment[];
  readonly pool: readonly PoolPerson[];
  /** Of the standing group that is asked, on the day. */
  readonly members: readonly Member[];
  /** Ids of the people whom a coordinator named, in that order. */
  readonly named: readonly string[];
  readonly question: Question;
}

/** One round of asking: people to ask at once, or a choice that the solver has to make. */
export interface Round {
  readonly source: Source;
  /** Seats whose taker is clear without a choice. */
  readonly appointed: readonly Seated[];
  /** Seats that are chosen for. */
  readonly open: readonly Seat[];
  readonly candidates: readonly PoolPerson[];
  /** Everybody else, with the rule that kept them out. */
  readonly ineligible: ReadonlyMap<string, Ineligible>;
}

export const holderOf: Record<Source, SeatHolder> = { named: 'named', members: 'member', bank: 'drawn' };

export const vacantSeats = (seatPlan: readonly Seat[], assignments: readonly Assignment[]): Seat[] => {
  const taken = new Set(assignments.filter(isLive).map(({ seat }) => seat));
  return seatPlan.filter(({ number }) => !taken.has(number));
};

/**
 * Whom to ask next for the vacant seats: first those whom a coordinator named, then the members of the standing
 * group, each in a seat of the own body, and for what is left the bank.
 */
export function planRound(facts: RoundFacts): Round {
  const vacant = vacantSeats(facts.seatPlan, facts.assignments).filter(isDrawn);
  const wanted = new Set([...facts.named, ...facts.members.map(({ personId }) => personId)]);
  const byId = new Map(facts.pool.filter(({ id }) => wanted.has(id)).map((person) => [person.id, person]));
  const ineligible = new Map<string, Ineligible>();
  const fit = (id: string): boolean => {
    const person = byId.get(id);
    const reason = person ? whyNot(person, facts.question, presenceRules) : 'unknown';
    if (reason) ineligible.set(id, reason);
    return reason === undefined;
  };
  const asked = (source: Source, appointed: Seated[], open: Seat[] = [], candidates: PoolPerson[] = []) => ({
    source,
    appointed,
    open,
    candidates,
    ineligible,
  });

  const named = facts.named.filter(fit).slice(0, vacant.length);
  if (named.length > 0)
    return asked(
      'named',
      named.map((personId, at) => ({ seat: vacant[at]!, personId })),
    );

  const present = facts.members.filter(({ personId }) => fit(personId));
  const matches = matchMembers(vacant, present).filter(({ members }) => members.length > 0);
  const crowded = matches.find(({ seats, members }) => members.length > seats.length);
  if (crowded)
    return asked(
      'members',
      [],
      crowded.seats,
      crowded.members.map(({ personId }) => byId.get(personId)!),
    );
  if (matches.length > 0) {
    return asked(
      'members',
      matches.flatMap(({ seats, members }) =>
        members.map(({ personId }, at) => ({ seat: seats[at]!, personId })),
      ),
    );
  }
  return asked('bank', [], vacant, eligible(facts, ineligible));
}

function eligible({ pool, question }: RoundFacts, ineligible: Map<string, Ineligible>): PoolPerson[] {
  const whyNotOf = judge(question);
  return pool.filter((person) => {
    const reason = whyNotOf(person);
    if (reason) ineligible.set(person.id, reason);
    return reason === undefined;
  });
}

/** Vacant seats by body, with the members who may take them; seats of no body are open to every member. */
function matchMembers(vacant: readonly Seat[], members: readonly Member[]) {
  const bodies = [...new Set(vacant.map(({ body }) => body))];
  return bodies.map((body) => ({
    seats: vacant.filter((seat) => seat.body === body),
    members: members.filter((member) => body === undefined || member.body === body),
  }));
}
