import type { Person } from '../request.ts';

/** The values that somebody has of a feature: own ones only, since a column may be called "constructor". */
export const valuesOf = (features: Person['features'], feature: string): readonly string[] =>
  Object.hasOwn(features, feature) ? features[feature]! : [];
