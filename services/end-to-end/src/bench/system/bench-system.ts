import type { LocalEnvironment } from '@medverka/local-environment';
import { Person } from '../../client/person.ts';
import type { County } from '../../local-system/access-seed.ts';
import { startFinanceSystem } from '../../local-system/finance-system.ts';
import { setUpSmallCounty } from '../../testing/small-county.ts';
import { Caller } from '../crowd/caller.ts';
import { Crowd, type People } from '../crowd/crowd.ts';
import { Said } from '../crowd/said.ts';
import { MeasuredSystem } from './measured-system.ts';

/** The people of Kalmar's bank. */
const RESIDENTS = 143;
/** As much as a budget may be. */
const PLENTY_ORE = 1_000_000_000_000;

/** A measured system with a county in which flows can be played. */
export class BenchSystem extends MeasuredSystem {
  private constructor(
    base: MeasuredSystem,
    readonly people: People,
    readonly crowd: Crowd,
    private readonly said: Said,
  ) {
    super(base.system, base.installation, base.statements, base.profileFolder, base.nodeFlags);
  }

  static async start(
    environment: LocalEnvironment,
    say: (line: string) => void,
    more?: readonly County[],
  ): Promise<BenchSystem> {
    const base = await MeasuredSystem.open(environment, say, more);
    const { system, installation } = base;
    await startFinanceSystem(system);
    const run = Date.now().toString(36);
    const caller = (key: 'coordinator' | 'approver' | 'finance') =>
      new Caller(system, new Person(system, key), run);
    const people = {
      coordinator: caller('coordinator'),
      approver: caller('approver'),
      finance: caller('finance'),
    };
    const groupId = await setUpSmallCounty(new Person(system, 'coordinator'), {
      grantedOre: PLENTY_ORE,
      years: [2019],
      residents: RESIDENTS,
    });
    const said = new Said(installation.broker, 'kalmar');
    return new BenchSystem(base, people, new Crowd(people, said, groupId), said);
  }

  override async close(): Promise<void> {
    this.said.stop();
    for (const caller of Object.values(this.people) as Caller[]) caller.close();
    await super.close();
  }
}
