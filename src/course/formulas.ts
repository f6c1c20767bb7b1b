import {html} from "htl";

// MathML, which browsers draw by themselves

/** The course's formulas. */
export const formulas = {
  pearson: (): Node =>
    html`<math display="block" aria-label="Pearson's r">
      <mi>r</mi><mo>=</mo>
      <mfrac>
        <mrow
          ><munder><mo>∑</mo><mi>k</mi></munder
          ><mo stretchy="false">(</mo><msub><mi>x</mi><mi>k</mi></msub
          ><mo>−</mo><mover><mi>x</mi><mo>¯</mo></mover
          ><mo stretchy="false">)</mo><mo stretchy="false">(</mo><msub><mi>y</mi><mi>k</mi></msub
          ><mo>−</mo><mover><mi>y</mi><mo>¯</mo></mover
          ><mo stretchy="false">)</mo></mrow
        >
        <msqrt
          ><munder><mo>∑</mo><mi>k</mi></munder
          ><msup
            ><mrow
              ><mo stretchy="false">(</mo><msub><mi>x</mi><mi>k</mi></msub
              ><mo>−</mo><mover><mi>x</mi><mo>¯</mo></mover
              ><mo stretchy="false">)</mo></mrow
            ><mn>2</mn></msup
          ><munder><mo>∑</mo><mi>k</mi></munder
          ><msup
            ><mrow
              ><mo stretchy="false">(</mo><msub><mi>y</mi><mi>k</mi></msub
              ><mo>−</mo><mover><mi>y</mi><mo>¯</mo></mover
              ><mo stretchy="false">)</mo></mrow
            ><mn>2</mn></msup
          ></msqrt
        >
      </mfrac>
    </math>`,
  cosine: (): Node =>
    html`<math display="block" aria-label="The cosine of a and b">
      <mi>cos</mi><mo stretchy="false">(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo stretchy="false">)</mo><mo>=</mo>
      <mfrac>
        <mrow
          ><munder><mo>∑</mo><mi>k</mi></munder
          ><msub><mi>a</mi><mi>k</mi></msub
          ><msub><mi>b</mi><mi>k</mi></msub></mrow
        >
        <msqrt
          ><munder><mo>∑</mo><mi>k</mi></munder
          ><msubsup><mi>a</mi><mi>k</mi><mn>2</mn></msubsup
          ><mo>·</mo><munder><mo>∑</mo><mi>k</mi></munder
          ><msubsup><mi>b</mi><mi>k</mi><mn>2</mn></msubsup></msqrt
        >
      </mfrac>
    </math>`,
  pairs: (): Node =>
    html`<math display="block" aria-label="The number of pairs of n words">
      <mtext>pairs of</mtext><mspace width="0.3em" /><mi>n</mi><mspace width="0.3em" /><mtext>words</mtext><mo>=</mo>
      <mfrac
        ><mrow><mi>n</mi><mo stretchy="false">(</mo><mi>n</mi><mo>−</mo><mn>1</mn><mo stretchy="false">)</mo></mrow
        ><mn>2</mn></mfrac
      >
    </math>`,
  p: (): Node =>
    html`<div>
      <math display="block" aria-label="The p-value of a permutation test: one plus k over one plus n">
        <mi>p</mi><mo>=</mo>
        <mfrac>
          <mrow><mn>1</mn><mo>+</mo><mi>k</mi></mrow>
          <mrow><mn>1</mn><mo>+</mo><mi>n</mi></mrow>
        </mfrac>
      </math>
      <p>Of n shuffles, k have a score that is r or higher.</p>
    </div>`,
  centre: (): Node =>
    html`<math display="block" aria-label="Centring">
      <msub
        ><mi>c</mi><mrow><mi>i</mi><mi>k</mi></mrow></msub
      ><mo>=</mo
      ><msub
        ><mi>v</mi><mrow><mi>i</mi><mi>k</mi></mrow></msub
      ><mo>−</mo> <mfrac><mn>1</mn><mi>n</mi></mfrac
      ><munder><mo>∑</mo><mi>j</mi></munder
      ><msub
        ><mi>v</mi><mrow><mi>j</mi><mi>k</mi></mrow></msub
      >
    </math>`
} as const;
