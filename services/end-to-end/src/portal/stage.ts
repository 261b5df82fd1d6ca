import type { TestPersonKey } from '@medverka/local-environment';
import { Person } from '../client/person.ts';
import type { LocalSystem } from '../local-system/local-system.ts';
import { systemForTest } from '../testing/played-system.ts';
import { setUpSmallCounty } from '../testing/small-county.ts';
import { PortalBrowser } from './browser/portal-browser.ts';

/** One system and one browser for all stories of the portal: starting them costs more than a story. */
export class Stage {
  private constructor(
    readonly system: LocalSystem,
    readonly browser: PortalBrowser,
    /** A coordinating group, money for it and twelve residents, as every story may find them. */
    readonly groupId: string,
  ) {}

  static async open(): Promise<Stage> {
    const system = await systemForTest({ portal: true });
    try {
      const [browser, groupId] = await Promise.all([
        PortalBrowser.start(system),
        setUpSmallCounty(new Person(system, 'coordinator'), {
          grantedOre: 50_000_00,
          years: [-1, 0, 1].map((later) => new Date().getFullYear() + later),
          residents: 12,
        }),
      ]);
      return new Stage(system, browser, groupId);
    } catch (error) {
      await system.environment.stop();
      throw error;
    }
  }

  /** The same people over the services' own interfaces, for what a story needs and does not tell. */
  person(key: TestPersonKey): Person {
    return new Person(this.system, key);
  }

  async close(): Promise<void> {
    await this.browser.stop();
    await this.system.environment.stop();
  }
}
