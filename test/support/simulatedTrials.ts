import {randomStream} from "../../src/math/randomStream.js";

/** The words of the trials: 6 of each of 3 categories. */
export const trialWords =
  "space,spaceship,planet,moon,star,galaxy,chair,table,couch,stool,floor,desk,apple,banana,pear,orange,peach,grape".split(
    ","
  );

/** Trials of people who keep words of one category together, but for one trial in five, in which they guess; by numbers from 1. */
export function simulatedTrials(count: number): readonly (readonly [number, number, number, number])[] {
  const random = randomStream(11, 0);
  const categoryOf = (word: number): number => Math.floor((word - 1) / 6);
  return Array.from({length: count}, () => {
    const three: number[] = [];
    while (three.length < 3) {
      const word = 1 + random.below(18);
      if (!three.includes(word)) three.push(word);
    }
    const [i, j, k] = three.map(categoryOf) as [number, number, number];
    const right = i === j && j !== k ? 3 : i === k && j !== k ? 2 : j === k && i !== j ? 1 : 0;
    return [three[0]!, three[1]!, three[2]!, right === 0 || random.below(5) === 0 ? 1 + random.below(3) : right];
  });
}
