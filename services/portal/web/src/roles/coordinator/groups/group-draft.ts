import type { components } from '../../../../generated/assignment-matching.ts';
import { codeOf } from '../../../forms/code-of.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';

type Body = components['schemas']['GroupBody'];

export interface BodyDraft {
  name: string;
  seats: string;
  theme: string;
}

export const emptyBody = (): BodyDraft => ({ name: '', seats: '1', theme: '' });
export const emptyGroup = () => ({
  name: '',
  kind: 'coordinating' as NonNullable<Body['kind']>,
  contact: '',
  organisation: '',
  bodies: [emptyBody()],
});
export type GroupDraft = ReturnType<typeof emptyGroup>;

export function faultsOfGroup({ name, kind, organisation, bodies }: GroupDraft): Faults {
  const standing = kind === 'standing' ? bodies : [];
  return {
    name: name.trim() ? undefined : 'missing',
    organisation:
      !organisation || /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/.test(organisation) ? undefined : 'matches',
    ...Object.fromEntries(
      standing.flatMap((body, at): [string, string | undefined][] => [
        [`bodies.${at}.name`, codeOf(body.name) ? undefined : 'missing'],
        [`bodies.${at}.seats`, /^[1-9]\d{0,2}$/.test(body.seats.trim()) ? undefined : 'number'],
      ]),
    ),
  };
}

export function groupOf({ name, kind, contact, organisation, bodies }: GroupDraft): Body {
  return {
    name: name.trim(),
    kind,
    ...(contact.trim() && { contact: contact.trim() }),
    ...(organisation && { organisation }),
    ...(kind === 'standing' && {
      bodies: bodies.map((body) => ({
        code: codeOf(body.name),
        name: body.name.trim(),
        seats: Number(body.seats),
        ...(body.theme && { theme: body.theme }),
      })),
    }),
  };
}
