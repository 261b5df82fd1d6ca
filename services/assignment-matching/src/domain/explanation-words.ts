import { historyMonths } from './composition.ts';
import type { BindingRule } from './explanation.ts';
import type { Relaxation } from './relaxation.ts';
import { groupName, percent, sayBoth, type Words } from './words.ts';

type LimitChange = Pick<Relaxation, 'feature' | 'value' | 'limit' | 'from' | 'to'>;

export const drawnSentence = (member: boolean): Words =>
  member
    ? sayBoth(
        'Du lottades fram bland gruppens ledamöter.',
        'You were drawn by lot among the group’s members.',
      )
    : sayBoth('Du lottades fram ur intressebanken.', 'You were drawn by lot from the interest bank.');

export const notDrawn = sayBoth(
  'Du var med i lottningen. Lotten föll på andra.',
  'You were part of the draw. The lot fell on others.',
);

export const notChosen = [
  sayBoth(
    'Du hörde till dem som kunde tillfrågas för en ledig plats. Någon annan höll önskemålen om gruppens sammansättning bättre, eller lika bra och lottningens nummer avgjorde.',
    'You were among those who could be asked for an empty seat. Somebody else kept the wishes for the composition of the group better, or as well and the number of the draw decided.',
  ),
];

export const chanceSentence = (chance: number): Words => {
  const { sv, en } = percent(chance);
  return sayBoth(`Din chans var ${sv}.`, `Your chance was ${en}.`);
};

export const poolSentence = (lowest: number, highest: number, average: number): Words => {
  const [low, high, mean] = [percent(lowest), percent(highest), percent(average)];
  return sayBoth(
    `Av alla som kunde lottas hade den med lägst chans ${low.sv}, den med högst ${high.sv}; genomsnittet var ${mean.sv}.`,
    `Of all who could be drawn the lowest chance was ${low.en}, the highest ${high.en}; the average was ${mean.en}.`,
  );
};

export const smallPool = sayBoth(
  'Färre än fem personer kunde lottas. Därför visas inte hur chanserna var fördelade.',
  'Fewer than five people could be drawn. How the chances were spread is therefore not shown.',
);

export const notProved = sayBoth(
  'Det är inte bevisat att chanserna blev så jämna som de kan bli.',
  'It is not proved that the chances are as equal as they can be.',
);

export const shareSentence = (weight: number): Words => {
  const times = Math.round(1 / weight);
  return sayBoth(
    `Du har haft uppdrag de senaste ${historyMonths} månaderna. Därför vägde din lott 1/${times} av andras, så att fler får komma med.`,
    `You took part during the last ${historyMonths} months. Your lot therefore weighed 1/${times} of the others’, so that more people get a turn.`,
  );
};

export function ruleSentence({ feature, value, limit, seats, people }: BindingRule): Words {
  const { sv, en } = groupName(feature, value);
  if (limit === 'max')
    return sayBoth(
      `${people} personer delar på ${seats} ${seats === 1 ? 'plats' : 'platser'} i din grupp (${sv}).`,
      `${people} people share ${seats} ${seats === 1 ? 'seat' : 'seats'} of your group (${en}).`,
    );
  return sayBoth(
    `Minst ${seats} ${seats === 1 ? 'plats' : 'platser'} hålls för en annan grupp (${sv}, ${people} personer). Det lämnar färre åt övriga.`,
    `At least ${seats} ${seats === 1 ? 'seat is' : 'seats are'} kept for another group (${en}, ${people} people). That leaves fewer for others.`,
  );
}

export function changeSentence({ feature, value, limit, from, to }: LimitChange): Words {
  const { sv, en } = groupName(feature, value);
  const [minst, least] = limit === 'min' ? ['minst', 'at least'] : ['högst', 'at most'];
  return sayBoth(
    `Önskemålet om ${minst} ${from} (${sv}) gick inte att uppfylla och ändrades till ${to}.`,
    `The wish for ${least} ${from} (${en}) could not be met and was changed to ${to}.`,
  );
}

export const smallChange = sayBoth(
  'Något önskemål kunde inte uppfyllas. Det rör färre än fem personer och beskrivs därför inte närmare.',
  'Some wish could not be met. It is about fewer than five people and is therefore not described further.',
);

export const namedSentences = (because: string | undefined): Words[] => [
  sayBoth('Ingen lott avgjorde: en samordnare föreslog dig.', 'No lot decided: a coordinator proposed you.'),
  ...(because === undefined
    ? []
    : [sayBoth(`Skälet som angavs: ${because}`, `The reason given: ${because}`)]),
];

export const associationSentences = [
  sayBoth(
    'Ingen lott avgjorde: din förening har utsett dig till en plats som är dess egen.',
    'No lot decided: your association has appointed you to a seat of its own.',
  ),
];

export const memberSentences = [
  sayBoth(
    'Ingen lott avgjorde: du tillfrågades som ledamot i gruppen.',
    'No lot decided: you were asked as a member of the group.',
  ),
];

export const substituteSentences = [
  sayBoth(
    'En plats var ledig efter lottningen, och du valdes till den.',
    'A seat was empty after the draw, and you were chosen for it.',
  ),
  sayBoth(
    'Valet gjordes så att önskemålen om gruppens sammansättning fortfarande uppfylls så väl som möjligt. Mellan lika bra val avgjorde lottningens nummer. Någon chans i procent går därför inte att ange.',
    'The choice keeps the wishes for the composition of the group met as well as possible. Between equally good choices the number of the draw decided. There is therefore no chance in per cent to state.',
  ),
];

export const unrecorded = [
  sayBoth(
    'Det finns ingen uppgift om hur platsen fylldes.',
    'There is no record of how the seat was filled.',
  ),
];
