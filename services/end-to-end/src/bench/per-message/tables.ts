import { EntitySchema } from 'typeorm';

export interface InboxRow {
  consumer: string;
  messageId: string;
  receivedAt: Date;
}

export interface StateRow {
  flow: string;
  steps: number;
  last: string;
}

export interface OutboxRow {
  id: string;
  flow: string;
  type: string;
  recordedAt: Date;
  publishedAt: Date | null;
}

export const Inbox = new EntitySchema<InboxRow>({
  name: 'inbox',
  columns: {
    consumer: { type: 'text', primary: true },
    messageId: { type: 'text', primary: true },
    receivedAt: { type: 'timestamptz' },
  },
});

export const State = new EntitySchema<StateRow>({
  name: 'state',
  columns: {
    flow: { type: 'text', primary: true },
    steps: { type: 'int' },
    last: { type: 'text' },
  },
});

export const Outbox = new EntitySchema<OutboxRow>({
  name: 'outbox',
  columns: {
    id: { type: 'uuid', primary: true },
    flow: { type: 'text' },
    type: { type: 'text' },
    recordedAt: { type: 'timestamptz' },
    publishedAt: { type: 'timestamptz', nullable: true },
  },
  indices: [{ columns: ['recordedAt'], where: '"publishedAt" is null' }],
});
