import { useI18n } from 'vue-i18n';
import { useTimes } from '../../../words/use-times.ts';
import type { Grant } from './grant.ts';

/** By what a right is narrowed, as a sentence; all of the county when by nothing. */
export function useScope() {
  const { t } = useI18n();
  const { kronor, day } = useTimes();
  const places = ['organisation', 'group', 'fundingSource', 'resident', 'permission'] as const;
  return {
    scopeOf: (grant: Grant): string =>
      [
        ...places.flatMap((name) =>
          grant[name] === undefined ? [] : [t(`administrator.rights.scope.${name}`, { value: grant[name] })],
        ),
        ...(grant.limitOre === undefined
          ? []
          : [t('administrator.rights.scope.limit', { amount: kronor(grant.limitOre) })]),
      ].join(', ') || t('administrator.rights.scope.all'),
    timeOf: ({ validFrom, validUntil, endedAt }: Grant): string =>
      endedAt !== undefined
        ? t('administrator.rights.endedAt', { from: day(validFrom), at: day(endedAt) })
        : validUntil === undefined
          ? t('administrator.from', { day: day(validFrom) })
          : t('administrator.fromTo', { from: day(validFrom), to: day(validUntil) }),
  };
}
