import { AreaStore } from './area.store.ts';
import { AssociationStore } from './association.store.ts';
import { AttemptStore } from './attempt.store.ts';
import { ConsentStore } from './consent.store.ts';
import { ConsentTextStore } from './consent-text.store.ts';
import { EndingStore } from './ending.store.ts';
import { ErasureStore } from './erasure.store.ts';
import { FindableStore } from './findable.store.ts';
import { HandlerStore } from './handler.store.ts';
import { HandoverStore } from './handover.store.ts';
import { LookStore } from './look.store.ts';
import { MandateStore } from './mandate.store.ts';
import { QuestionStore } from './question.store.ts';
import { RepresentativeStore } from './representative.store.ts';
import { ResidentStore } from './resident.store.ts';
import { ResidentSearch } from './resident-search.ts';
import { SeatStore } from './seat.store.ts';
import { SettingStore } from './setting.store.ts';
import { SupportStore } from './support.store.ts';
import { ThemeStore } from './theme.store.ts';
import { TrainingStore } from './training.store.ts';
import { WelcomeStore } from './welcome.store.ts';

/** What reads and writes this service's tables. */
export const stores = [
  AreaStore,
  AssociationStore,
  AttemptStore,
  ConsentStore,
  ConsentTextStore,
  EndingStore,
  ErasureStore,
  FindableStore,
  HandlerStore,
  HandoverStore,
  LookStore,
  MandateStore,
  QuestionStore,
  RepresentativeStore,
  ResidentSearch,
  ResidentStore,
  SeatStore,
  SettingStore,
  SupportStore,
  ThemeStore,
  TrainingStore,
  WelcomeStore,
];
