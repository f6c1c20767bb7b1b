import {comparisonOf} from "../src/math/comparisons.js";
import {ceilingWords} from "../src/rsa/ceilings.js";
import {ownWords} from "../src/rsa/ownRdm.js";
import {signed} from "../src/rsa/digits.js";
import {explanationLabel, namesInWords, termTestWords} from "../src/rsa/explainedWords.js";
import {sidesWords, permutationWords, pWords} from "../src/rsa/testWords.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import type {RunReport} from "./runReport.js";
import {table} from "./table.js";

type Way = "raw" | "centred";
type Given = RunReport["result"]["explanations"];
type Accounted = NonNullable<NonNullable<Given[Way]["together"]>["a"]>;

const figure = (value: number | null | undefined): string => (value == null ? "–" : signed(value, 3));

/** What each explanation does by itself. */
function each({models: {a, b}, params, result}: RunReport, way: Way, columns?: number): string {
  const {letter} = comparisonOf(params.comparison);
  const rows = Object.entries(result.explanations[way].each);
  return table(
    [
      [`${way}: explanation alone`, `r with ${a.id}`, `r with ${b.id}`, `part of ${letter}`, `${letter} given it`],
      ...rows.map(([name, row]) => [
        explanationLabel(name),
        figure(row["a"]),
        figure(row["b"]),
        figure(row["part"]),
        figure(row["given"])
      ])
    ],
    columns
  );
}

const partLabel = (name: string): string => {
  const names = name.split("+").map(explanationLabel);
  return names.length === 1 ? `${names[0]} alone` : `shared by ${names.join(", ")}`;
};

/** What a set accounts for of both matrices and of the score, in its parts. */
function together({models: {a, b}, params, result}: RunReport, way: Way, columns?: number): string[] {
  const {together: joint} = result.explanations[way];
  if (!joint) return [];
  const {letter} = comparisonOf(params.comparison);
  const shown = way === (params.centre ? "centred" : "raw") ? result.explanations.p : undefined;
  const of = (side: Accounted | null, name: string): number | undefined => side?.parts[name];
  const p = (side: "a" | "b", name: string): string => {
    const value = shown?.[side][name];
    return value == null ? "" : ` (${pWords(value, result.pFloor)})`;
  };
  const names = Object.keys((joint.score ?? joint.a ?? joint.b)?.parts ?? {});
  return [
    "",
    table(
      [
        [`${way}: parts of`, `R² of ${a.id}`, `R² of ${b.id}`, letter],
        ...names.map((name) => [
          partLabel(name),
          `${figure(of(joint.a, name))}${p("a", name)}`,
          `${figure(of(joint.b, name))}${p("b", name)}`,
          figure(of(joint.score, name))
        ]),
        ["all together", figure(joint.a?.total), figure(joint.b?.total), figure(joint.score?.total)]
      ],
      columns
    ),
    "",
    `${way}: ${letter} = ${figure(joint.r)} of ${joint.pairs} pairs; given ${namesInWords(joint.names)}: ${figure(joint.given)}${
      shown?.given == null ? "" : ` (${pWords(shown.given, result.pFloor)})`
    }`
  ];
}

/** What explains the score, for a person to read. */
export function explainedTable(report: RunReport, columns?: number): string[] {
  const {params, result} = report;
  const {explanations} = result;
  const reasons = new Set(
    (["raw", "centred"] as const).flatMap((way) =>
      Object.entries(explanations[way].reasons).map(([name, reason]) =>
        `${name.split(".", 1)[0]}: ${reason}`.replace(/^(.*): \1: /, "$1: ")
      )
    )
  );
  const ways = (["raw", "centred"] as const).filter((way) => Object.keys(explanations[way].each).length > 0);
  return [
    ...ways.flatMap((way) => ["", each(report, way, columns), ...together(report, way, columns)]),
    ...(explanations.p
      ? [
          "",
          `${termTestWords}, ${permutationWords(String(result.permuted), result.exact === true)}; of the score given all: ${sidesWords[params.alternative ?? usualOptions.alternative]}`
        ]
      : explanations.pReasons
        ? ["", ...Object.values(explanations.pReasons).map((reason) => `no p of these explanations: ${reason}`)]
        : []),
    ...explanations.own.map(ownWords),
    ...Object.entries(explanations.ceilings ?? {}).flatMap(([name, ceiling]) => ceilingWords(name, ceiling)),
    ...reasons
  ];
}
