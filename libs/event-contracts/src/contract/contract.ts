import 'reflect-metadata';

/** A service of this product; `outside` stands for every system that is not ours. */
export type ServiceName =
  | 'access'
  | 'interest-bank'
  | 'assignment-matching'
  | 'compensation'
  | 'notifications';
export type Sayer = ServiceName | 'outside';

/** `event`: between our services. `in`: an outside system tells us. `out`: we tell an outside system. */
export type Channel = 'event' | 'in' | 'out';

export interface ContractOptions {
  /** Past tense, lower case with hyphens; also the name of the file and of the sample. */
  name: string;
  /** From 1. A breaking change is a new class with the next version, published beside this one. */
  version: number;
  channel: Channel;
  saidBy: Sayer;
  /** What `revision` counts changes of. */
  aggregate: string;
  /** Services with a reaction. A service refuses to start when its reactions differ from this list. */
  heardBy: readonly ServiceName[];
}

export interface Contract extends Readonly<ContractOptions> {
  /** The CloudEvents type: `se.medverka.<name>.v<version>`. */
  readonly type: string;
}

/** A contract's class. Its instances are plain values: fields only, made by `event` or `parseEvent`. */
export type EventClass<E extends object = object> = new () => E;

const key = Symbol('medverka:contract');

export function EventContract(options: ContractOptions): ClassDecorator {
  const contract: Contract = Object.freeze({
    ...options,
    type: `se.medverka.${options.name}.v${options.version}`,
  });
  return (eventClass) => Reflect.defineMetadata(key, contract, eventClass);
}

const contracts = new WeakMap<object, Contract>();

/** Throws for a class without `@EventContract`: that is a bug, not a message. */
export function contractOf(eventClass: EventClass): Contract {
  const known = contracts.get(eventClass);
  if (known) return known;
  const contract = Reflect.getOwnMetadata(key, eventClass) as Contract | undefined;
  if (!contract) throw new Error(`${eventClass.name} has no @EventContract`);
  contracts.set(eventClass, contract);
  return contract;
}

/** The class of an event made by `event` or `parseEvent`. */
export function classOf<E extends object>(instance: E): EventClass<E> {
  return instance.constructor as EventClass<E>;
}
