/** The class of an event, as `@EventContract` marks it. */
export type ContractClass<E extends object = object> = new () => E;

/** Which event a reaction class is for: set by `@When`, read at boot. */
export const reactionMetadata = new WeakMap<object, { event: ContractClass; many: boolean }>();
