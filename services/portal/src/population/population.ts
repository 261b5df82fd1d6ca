import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@medverka/service-host';
import { PORTAL_FOLDER } from '../portal-folder.ts';

/** How many people live there, by one feature, as official statistics tell it. */
export interface Population {
  readonly by: 'age' | 'gender' | 'municipality';
  /** Whom the figures are about: the county, or the country where nobody has told the county's. */
  readonly region: { readonly sv: string; readonly en: string };
  readonly day: string;
  readonly source: string;
  readonly groups: Readonly<Record<string, number>>;
}

/** What ships; `POPULATION_FILE` names a county's own. */
const SHIPPED = join(PORTAL_FOLDER, 'population.json');

/** By county; `*` holds for all that say nothing of a feature. */
export class Populations {
  private constructor(private readonly byTenant: Readonly<Record<string, readonly Population[]>>) {}

  /** @throws ConfigurationError */
  static read(file = SHIPPED): Populations {
    const wrong = (detail: string) =>
      new ConfigurationError('portal', [{ setting: 'POPULATION_FILE', detail }]);
    let found: Record<string, Population[]>;
    try {
      found = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Population[]>;
    } catch {
      throw wrong('cannot be read as JSON');
    }
    const isFine = Object.values(found).every((some) => Array.isArray(some) && some.every(isPopulation));
    if (!isFine)
      throw wrong('each entry needs by, region (sv, en), day, source, and groups with whole numbers');
    return new Populations(found);
  }

  of(tenant: string): readonly Population[] {
    const own = this.byTenant[tenant] ?? [];
    const others = (this.byTenant['*'] ?? []).filter(({ by }) => own.every((one) => one.by !== by));
    return [...own, ...others];
  }
}

function isPopulation(value: unknown): value is Population {
  const { by, region, day, source, groups } = value as Population;
  const numbers = Object.values(groups ?? {});
  return (
    ['age', 'gender', 'municipality'].includes(by) &&
    [region?.sv, region?.en, day, source].every((text) => typeof text === 'string' && text !== '') &&
    numbers.length > 0 &&
    numbers.every((people) => Number.isSafeInteger(people) && people >= 0)
  );
}
