import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { InterestBankConfig } from '../config.ts';
import { dayInSweden } from '../domain/calendar-day.ts';
import { AssociationStore } from '../storage/association.store.ts';
import { ThemeStore } from '../storage/theme.store.ts';

export class CoveredAssociation {
  @IsUUID()
  associationId!: string;

  @IsString()
  name!: string;

  /** Whether somebody holds its mandate today. */
  @IsBoolean()
  isRepresented!: boolean;

  /** How many do; `null` where they are too few to be told without pointing at somebody. */
  @IsOptional()
  @IsInt()
  appointed!: number | null;

  /** Occasions at which they took part in the last year; `null` as above. */
  @IsOptional()
  @IsInt()
  engagements!: number | null;
}

export class CoveredTheme {
  @IsString()
  theme!: string;

  @IsInt()
  associations!: number;

  /** Of these, how many have somebody appointed today. */
  @IsInt()
  represented!: number;
}

export class AssociationCoverage {
  @ValidateNested({ each: true })
  @Type(() => CoveredTheme)
  themes!: CoveredTheme[];

  @ValidateNested({ each: true })
  @Type(() => CoveredAssociation)
  associations!: CoveredAssociation[];
}

@Controller('association-coverage')
export class AssociationCoverageController {
  constructor(
    private readonly transactions: Transactions,
    private readonly associations: AssociationStore,
    private readonly themes: ThemeStore,
    private readonly config: InterestBankConfig,
  ) {}

  /** Which associations are heard, and which themes have none that is: counts of associations, never of few people. */
  @Get()
  @Allow('coordinator', 'administrator', 'association')
  @Answers(200, AssociationCoverage)
  async read(@CurrentCaller() caller: Caller): Promise<AssociationCoverage> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const today = dayInSweden(await tx.clock());
      const reached = new Map(
        (await this.associations.reached(tx, today)).map((one) => [one.associationId, one]),
      );
      const inUse = (await this.associations.all(tx)).filter((one) => one.inUse);
      const isRepresented = (id: string) => (reached.get(id)?.appointed ?? 0) > 0;
      const themes = (await this.themes.all(tx)).filter((theme) => theme.inUse);
      return {
        themes: themes.map(({ code }) => {
          const own = inUse.filter((one) => one.themes.includes(code));
          const represented = own.filter(({ id }) => isRepresented(id)).length;
          return { theme: code, associations: own.length, represented };
        }),
        associations: inUse.map(({ id, name }) => {
          const { appointed, engagements } = reached.get(id) ?? { appointed: 0, engagements: 0 };
          const tooFew = appointed > 0 && appointed < this.config.smallNumberBelow;
          const told = tooFew ? { appointed: null, engagements: null } : { appointed, engagements };
          return { associationId: id, name, isRepresented: isRepresented(id), ...told };
        }),
      };
    });
  }
}
