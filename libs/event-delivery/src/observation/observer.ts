/** Figures as they happen, for a service's metrics. All optional; none may throw or block. */
export interface DeliveryObserver {
  published?(figures: { count: number; swept: boolean }): void;
  /** One transaction of a reaction: how many messages, and seconds from its begin to its commit. */
  handled?(figures: { consumer: string; count: number; duplicates: number; seconds: number }): void;
  /** Seconds from the event's time to the commit of its effect. */
  delay?(figures: { consumer: string; seconds: number }): void;
  triedLater?(figures: { consumer: string; reason: string }): void;
  /** A batch failed and was split. */
  split?(figures: { consumer: string }): void;
  parked?(figures: { kind: 'message' | 'event' | 'timer'; of: string; reason: string }): void;
  /** A consumer stopped taking messages because of the database. */
  paused?(figures: { consumer: string }): void;
  timersDone?(figures: { kind: string; count: number; seconds: number }): void;
}
