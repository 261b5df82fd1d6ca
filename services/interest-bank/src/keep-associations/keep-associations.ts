import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Association } from '../domain/association.ts';
import type { Fault } from '../domain/check-profile.ts';
import { municipalityCodes } from '../municipalities.ts';
import { invalidInput, notFound } from '../problems.ts';
import { keyed } from '../register-resident/keyed.ts';
import { AssociationStore } from '../storage/association.store.ts';
import { ThemeStore } from '../storage/theme.store.ts';

export type AssociationFields = Omit<Association, 'id' | 'revision'>;

@Injectable()
export class KeepAssociations {
  constructor(
    private readonly transactions: Transactions,
    private readonly associations: AssociationStore,
    private readonly themes: ThemeStore,
    private readonly fields: FieldEncryption,
  ) {}

  async add(caller: Caller, given: AssociationFields, once: Idempotency): Promise<Association> {
    // The stored answer lies in clear for as long as its key: it holds no contact people.
    const { id } = await this.transactions.once(
      caller.tenant,
      keyed(this.fields, caller.tenant, once),
      async (tx) => {
        const association = { ...given, id: newId(), revision: 1 };
        await this.check(tx, association);
        await this.associations.put(tx, association);
        return { id: association.id };
      },
    );
    return { ...given, id, revision: 1 };
  }

  /** A coordinator changes any, an association itself; whether it is in use is for the coordinator alone. */
  async change(caller: Caller, id: string, given: AssociationFields): Promise<Association> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const known = await this.associations.find(tx, id);
      const isCoordinator = caller.has('coordinator');
      if (!known || !(isCoordinator || caller.has('association', { organisation: id }))) throw notFound();
      const inUse = isCoordinator ? given.inUse : known.inUse;
      const changed = { ...given, inUse, id, revision: known.revision + 1 };
      await this.check(tx, changed);
      await this.associations.put(tx, changed);
      return changed;
    });
  }

  private async check(tx: Tx, { id, name, themes, municipalities }: Association): Promise<void> {
    const known = await this.themes.codesInUse(tx);
    const others = (await this.associations.all(tx)).filter((one) => one.id !== id);
    const faults: Fault[] = [
      ...themes.flatMap((theme, index) =>
        known.has(theme) ? [] : [{ field: `themes.${index}`, rule: 'is-a-theme-of-the-county' }],
      ),
      ...(municipalities ?? []).flatMap((code, index) =>
        municipalityCodes.has(code) ? [] : [{ field: `municipalities.${index}`, rule: 'exists' }],
      ),
      ...(others.some((one) => one.name === name) ? [{ field: 'name', rule: 'is-there-once' }] : []),
    ];
    if (faults.length > 0) throw invalidInput(faults);
  }
}
