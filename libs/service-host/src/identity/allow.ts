import { SetMetadata } from '@nestjs/common';
import type { Role } from './grant.ts';

/** A role, or a permission that a grant carries. */
export type Right = Role | { readonly permission: string };

export const RIGHTS = 'medverka:rights';
export const PUBLIC = 'medverka:public';

/** One of these is needed; on a method it replaces the class's. A route without it takes any valid token. */
export const Allow = (...rights: [Right, ...Right[]]): ClassDecorator & MethodDecorator =>
  SetMetadata(RIGHTS, rights);

/** No token is asked for. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);
