import type { RouteRecordRaw } from 'vue-router';
import type { WordsOf } from '../words/i18n.ts';

export interface MenuEntry {
  readonly to: string;
  readonly sv: string;
  readonly en: string;
  /** For whom it is, of those who have the role; default: all. */
  readonly shown?: () => boolean;
}

/** One role's part of the portal. Its folder holds everything of it; no other role's folder is imported. */
export interface RoleArea {
  /** As access names it; who has the role finds the area in the menu. */
  readonly role: string;
  /** First segment of all its addresses; the resident's have none, since letters link to them. */
  readonly prefix: string;
  /** The menu's entries, in words that are there before the area's own words are loaded. */
  readonly menu: readonly MenuEntry[];
  /** Its pages, each loaded when it is first opened: `component: () => import('./offers/OffersPage.vue')`. */
  readonly routes: readonly RouteRecordRaw[];
  readonly words: WordsOf;
}
