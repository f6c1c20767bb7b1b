import {structureOf} from "../structure.js";
import {rsaCell} from "./rsaCell.js";

export const structure = rsaCell("structure", ["usable", "sideA", "sideB"], ({words}, a, b) =>
  structureOf(
    words.map(({category}) => category),
    a.triangle,
    b.triangle
  )
);
