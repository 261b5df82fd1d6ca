const own = { region: 'request-submitted', finance: 'payout-receipt' };
const other = { region: 'finance', finance: 'region' } as const;
export const outsideNames = ['region', 'finance'] as const;

type OutsideName = (typeof outsideNames)[number];

/** What no outside system may do: the words, and the subject that it would have to publish to. */
export const forbidden = (name: OutsideName): [string, string][] => [
  ['say its message under another’s name', `in.kalmar.${other[name]}.${own[name]}`],
  ['say another’s message', `in.kalmar.${other[name]}.${own[other[name]]}`],
  ['say another’s message under its own name', `in.kalmar.${name}.${own[other[name]]}`],
  ['say an unknown message', `in.kalmar.${name}.invented`],
  ['say something for another county', `in.kronoberg.${name}.${own[name]}`],
  ['say an internal event', 'ev.kalmar.assignment-matching.request.request-published'],
  ['say an internal event of money', 'ev.kalmar.compensation.compensation.compensation-approved'],
  ['say something to itself', `out.kalmar.${name}.request-outcome`],
  ['say something to another', `out.kalmar.${other[name]}.payout-order`],
  ['park', 'parked.kalmar.compensation.compensation__payout-receipt.x'],
  ['take from another’s durable', `$JS.API.CONSUMER.MSG.NEXT.OUT.out__kalmar_${other[name]}`],
  ['look at another’s durable', `$JS.API.CONSUMER.INFO.OUT.out__kalmar_${other[name]}`],
  ['acknowledge for another', `$JS.ACK.OUT.out__kalmar_${other[name]}.1.1.1.1.0`],
  ['acknowledge for another, in the newer form', `$JS.ACK._.h.OUT.out__kalmar_${other[name]}.1.1.1.1.0`],
  ['take from a service’s durable', '$JS.API.CONSUMER.MSG.NEXT.IN.compensation__payout-receipt'],
  ['take internal events', '$JS.API.CONSUMER.MSG.NEXT.EV_compensation.notifications__compensation-approved'],
  ['make a durable of its own', '$JS.API.CONSUMER.CREATE.OUT.mine'],
  ['make a durable of another’s subject', `$JS.API.CONSUMER.CREATE.OUT.mine.out.kalmar.${other[name]}.>`],
  ['make a durable of internal events', '$JS.API.CONSUMER.CREATE.EV_interest-bank.mine.ev.>'],
  ['change its durable', `$JS.API.CONSUMER.DURABLE.CREATE.OUT.out__kalmar_${name}`],
  ['delete its durable', `$JS.API.CONSUMER.DELETE.OUT.out__kalmar_${name}`],
  ['read its stream by sequence', '$JS.API.STREAM.MSG.GET.OUT'],
  ['read its stream directly', '$JS.API.DIRECT.GET.OUT'],
  ['read what others submit', '$JS.API.DIRECT.GET.IN'],
  ['read an internal stream', '$JS.API.DIRECT.GET.EV_assignment-matching'],
  ['list streams', '$JS.API.STREAM.NAMES'],
  ['list durables', '$JS.API.CONSUMER.NAMES.OUT'],
  ['purge a stream', '$JS.API.STREAM.PURGE.OUT'],
  ['delete a stream', '$JS.API.STREAM.DELETE.IN'],
  ['ask the server about others', '$SYS.REQ.USER.INFO'],
];

/** What no outside system may listen to. */
export const unheard = (name: OutsideName): [string, string][] => [
  ['every subject', '>'],
  ['internal events', 'ev.>'],
  ['what others submit', 'in.>'],
  ['its own messages past its durable', `out.kalmar.${name}.>`],
  ['another’s inbox', `_INBOX_kalmar_${other[name]}.>`],
  ['a service’s inbox', '_INBOX_compensation.>'],
  ['the usual inbox', '_INBOX.>'],
  ['acknowledgements', '$JS.ACK.>'],
  ['advisories', '$JS.EVENT.>'],
];
