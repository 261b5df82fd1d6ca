const secrets = new WeakMap<object, Set<string>>();

/** Marks a setting whose value is never printed. */
export function Secret(): PropertyDecorator {
  return (target, property) => {
    const names = secrets.get(target) ?? new Set<string>();
    secrets.set(target, names.add(String(property)));
  };
}

/** Whether the property is marked with `@Secret()` in the class or in one that it extends. */
export function isSecret(config: object, property: string): boolean {
  for (let at = Object.getPrototypeOf(config); at; at = Object.getPrototypeOf(at)) {
    if (secrets.get(at)?.has(property)) return true;
  }
  return false;
}
