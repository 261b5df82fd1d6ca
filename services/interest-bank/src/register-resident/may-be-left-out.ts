import { ValidateIf } from 'class-validator';

/** May be left out, but not be null: `IsOptional` would let null through to fields that must hold something. */
export const MayBeLeftOut = () => ValidateIf((_, value: unknown) => value !== undefined);
