import {html} from "htl";

interface Paper {
  readonly short: string;
  readonly title: string;
  /** A DOI or an arXiv identifier; none where there is only the printed volume. */
  readonly doi?: string;
  readonly arxiv?: string;
}

/** The papers that the lessons stand on. */
const papers = {
  kriegeskorte: {
    short: "Kriegeskorte et al. 2008",
    title: "Representational similarity analysis – connecting the branches of systems neuroscience",
    doi: "10.3389/neuro.06.004.2008"
  },
  mantel: {
    short: "Mantel 1967",
    title: "The detection of disease clustering and a generalized regression approach, Cancer Research 27"
  },
  nili: {
    short: "Nili et al. 2014",
    title: "A toolbox for representational similarity analysis",
    doi: "10.1371/journal.pcbi.1003553"
  },
  kornblith: {
    short: "Kornblith et al. 2019",
    title: "Similarity of neural network representations revisited",
    arxiv: "1905.00414"
  },
  murphy: {
    short: "Murphy et al. 2024",
    title: "Correcting biased centered kernel alignment measures in biological and artificial neural networks",
    arxiv: "2405.01012"
  },
  davari: {
    short: "Davari et al. 2022",
    title: "Reliability of CKA as a similarity measure in deep learning",
    arxiv: "2210.16156"
  },
  klabunde: {
    short: "Klabunde et al. 2023",
    title: "Similarity of neural network models: a survey of functional and representational measures",
    arxiv: "2305.06329"
  },
  ethayarajh: {
    short: "Ethayarajh 2019",
    title: "How contextual are contextualized word representations?",
    arxiv: "1909.00512"
  },
  mu: {
    short: "Mu & Viswanath 2018",
    title: "All-but-the-top: simple and effective postprocessing for word representations",
    arxiv: "1702.01417"
  },
  timkey: {
    short: "Timkey & van Schijndel 2021",
    title: "All bark and no bite: rogue dimensions in transformer language models obscure representational quality",
    arxiv: "2109.04404"
  },
  steck: {
    short: "Steck et al. 2024",
    title: "Is cosine-similarity of embeddings really about similarity?",
    arxiv: "2403.05440"
  },
  schuett: {
    short: "Schütt et al. 2023",
    title: "Statistical inference on representational geometries",
    doi: "10.7554/eLife.82566"
  }
} as const satisfies Readonly<Record<string, Paper>>;

type PaperName = keyof typeof papers;

/** A paper named in a sentence, with a link to it where it has an address. */
export function cite(name: PaperName): HTMLElement {
  const {short, title, doi, arxiv}: Paper = papers[name];
  const href = doi ? `https://doi.org/${doi}` : arxiv ? `https://arxiv.org/abs/${arxiv}` : undefined;
  return href
    ? html`<a class="paper" href=${href} title=${title} rel="noreferrer">${short}</a>`
    : html`<cite class="paper" title=${title}>${short}</cite>`;
}
