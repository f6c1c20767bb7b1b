/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "99c289c223c71a36145a4a5126494ec31b996d0aaca0534e55981491f64d5d99";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "fdfdb5b783f82f51f44c5b3f4898e734f172728bde5741253b14981686d3a703";
