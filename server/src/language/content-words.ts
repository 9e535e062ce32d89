import { remembered } from './remembered';
import { stem } from './stem';
import { tokenize } from './tokens';

/** Words of so few letters carry grammar, not matter. */
const shortest = 4;
const generic = new Set(
  (
    'about above after again also among because been before being below between both cannot could does doing done down during each ' +
    'every first from have having here into itself just least less like made make makes many might more most much must need needs ' +
    'never next none only other others over part quite same second shall should since some still such than that their them then ' +
    'there these they thing this those through under until upon used uses using very well were what when where which while will ' +
    'with within without would your ours itself today year years month months week weeks day days hour hours time times number rate ' +
    'share percent average total value level goal goals target primary secondary main increase decrease raise reduce lower improve ' +
    'system model models user users data project case cases people team product service reach keep cut grow fewer good better wrong'
  ).split(' '),
);

/** Stems of the words of a text that carry its matter, in order, each once. Total, remembered by text; other scripts than Latin give none of their short words. */
export const contentWords: (text: string) => readonly string[] = remembered((text) => {
  const stems = tokenize(text)
    .map(({ word }) => word)
    .filter((word) => /^\p{L}+$/u.test(word) && word.length >= shortest && !generic.has(word))
    .map(stem);
  return [...new Set(stems)];
});
