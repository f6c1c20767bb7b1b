import type {Bench} from "./bench.js";
import {cli} from "./cli.js";
import {components} from "./components.js";
import {cosine} from "./cosine.js";
import {features} from "./features.js";
import {first} from "./first.js";
import {growth} from "./growth.js";
import {intervals} from "./intervals.js";
import {lessons} from "./lessons.js";
import {page} from "./page.js";
import {permutations} from "./permutations.js";
import {rows} from "./rows.js";
import {runtime} from "./runtime.js";
import {sizes} from "./sizes.js";
import {vocabulary} from "./vocabulary.js";
import {vocabularyPage} from "./vocabularyPage.js";
import {tasks} from "./tasks.js";
import {typing} from "./typed.js";
import {unanswered} from "./unanswered.js";
import {vectors} from "./vectors.js";
import {words} from "./words.js";
import {workers} from "./workers.js";

/** All measurements, in the order in which they run and stand in README.md. */
export const benches: readonly Bench[] = [
  cli,
  rows,
  vectors,
  permutations,
  cosine,
  workers,
  words,
  components,
  runtime,
  page,
  first,
  sizes,
  unanswered,
  typing,
  lessons,
  intervals,
  features,
  growth,
  tasks,
  vocabulary,
  vocabularyPage
];
