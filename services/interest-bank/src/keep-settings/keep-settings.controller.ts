import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { IsBoolean, IsISO8601, IsOptional, IsString } from 'class-validator';
import { ResidentStore } from '../storage/resident.store.ts';
import { type CountySettings, type KeptSettings, SettingStore } from '../storage/setting.store.ts';

export class CountySettingsBody implements CountySettings {
  /** Nobody is drawn or asked before the welcome talk with a coordinator. */
  @IsBoolean()
  offersWaitForWelcome!: boolean;
}

export class CountySettingsView extends CountySettingsBody {
  /** Nothing: as it ships. */
  @IsOptional()
  @IsISO8601()
  changedAt?: string;

  /** The account. */
  @IsOptional()
  @IsString()
  changedBy?: string;
}

const viewOf = ({ changedAt, ...settings }: KeptSettings): CountySettingsView => ({
  ...settings,
  ...(changedAt && { changedAt: changedAt.toISOString() }),
});

/** How the county runs its bank. */
@Controller('county-settings')
@Allow('coordinator', 'administrator')
export class KeepSettingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: SettingStore,
    private readonly residents: ResidentStore,
  ) {}

  @Get()
  @Answers(200, CountySettingsView)
  async read(@CurrentCaller() { tenant }: Caller): Promise<CountySettingsView> {
    return viewOf(await this.transactions.read(tenant, (tx) => this.settings.of(tx)));
  }

  /** Acts at once: matching fetches anew those whom it concerns. Offers that are out stay. */
  @Put()
  @Answers(200, CountySettingsView)
  change(
    @CurrentCaller() { tenant, accountId }: Caller,
    @Body() wanted: CountySettingsBody,
  ): Promise<CountySettingsView> {
    return this.transactions.run(tenant, async (tx) => {
      const before = await this.settings.of(tx);
      await this.settings.set(tx, wanted, accountId);
      if (before.offersWaitForWelcome !== wanted.offersWaitForWelcome) {
        await this.residents.announceAll(tx, await this.settings.notWelcomed(tx));
      }
      return viewOf(await this.settings.of(tx));
    });
  }
}
